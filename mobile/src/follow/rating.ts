const ratingKeys = [
  'follow.rate-1',
  'follow.rate-2',
  'follow.rate-3',
  'follow.rate-4',
  'follow.rate-5',
] as const;
/** The word of a rating, 1 to 5. */
export const ratingKey = (rating: number): (typeof ratingKeys)[number] =>
  ratingKeys[Math.min(5, Math.max(1, Math.round(rating))) - 1] ?? 'follow.rate-3';
