import type { Migration } from '../../kernel/index.ts';

/**
 * `search_text`: the words by which a report or case is found, as sets of lexemes without order, from which no text
 * can be read again; and what they were taken from, so that a row falls with its sealed words. `search_state`: how far
 * everything that was there before the reader has been gone through.
 */
export const createSearch: Migration = {
  id: 'insight/001-search',
  sql: (s) => `
    create table ${s}.search_text (
      kind text not null check (kind in ('case', 'report')),
      id uuid not null,
      place tsvector not null,
      words tsvector not null,
      seals uuid[] not null,
      primary key (kind, id)
    );
    create index search_text_place on ${s}.search_text using gin (place);
    create index search_text_words on ${s}.search_text using gin (words);
    create index search_text_seals on ${s}.search_text using gin (seals);
    create table ${s}.search_state (
      kind text primary key,
      after uuid not null,
      done boolean not null
    );
    insert into ${s}.search_state (kind, after, done) values
      ('case', '00000000-0000-0000-0000-000000000000', false),
      ('report', '00000000-0000-0000-0000-000000000000', false);`,
};
