import type { Migration } from '../../kernel/index.ts';

/** Who has to decide next: nobody is shown an application that is not his to decide. */
export const addAskedOf: Migration = {
  id: 'cases/011-asked-of',
  sql: (s) => `
    alter table ${s}.city_case add column asked_of text[] not null default '{}';
    update ${s}.city_case set asked_of = case when 'suspension-asked' = any(overlays)
        and not overlays && array['return-asked', 'extension-asked', 'void-asked']
      then array['centre-head'] else array['centre-head', 'shift-leader'] end
      where overlays && array['return-asked', 'extension-asked', 'suspension-asked', 'void-asked'];
    create index city_case_asked on ${s}.city_case (sort_at, id) where asked_of <> '{}';`,
};
