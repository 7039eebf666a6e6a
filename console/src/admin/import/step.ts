/** The two administrators' parts: units and accounts by one, posts by the other. */
export type ImportStep = 'organisation' | 'posts';
