import type pg from 'pg';

/** What the generated city looks like: a province's, with everything by codes. */
export const size = { districts: 12, streets: 13, units: 80, categories: 150 };

/** A version 4 id of a text in SQL, the same in every run. */
export const idOf = (text: string): string =>
  `overlay(overlay(md5(${text}) placing '4' from 13) placing '8' from 17)::uuid`;
/** Id of the unit that an SQL number names. */
export const unitId = (n: string): string => idOf(`'unit' || ${n}`);

/** Areas, units and a published catalogue under the generated cases: lists name all three. */
export async function makeGround(owner: pg.Pool, schema: string): Promise<void> {
  await owner.query(areasSql(schema));
  await owner.query(`insert into ${schema}.unit (id, path, level, name, area, active, created_at)
    select ${unitId('n')}, '/' || ${unitId('n')} || '/', 'squad', 'Unit ' || n, '37', true, now()
    from generate_series(0, ${size.units - 1}) n`);
  await owner.query(catalogueSql(schema));
}

const areasSql = (schema: string): string => `
  with district as (select '37' || lpad(n::text, 4, '0') as code from generate_series(1, ${size.districts}) n),
    street as (select code || lpad(n::text, 3, '0') as code, code as parent from district, generate_series(1, ${size.streets}) n)
  insert into ${schema}.area (code, level, name, parent, revision)
  select '37', 'city', 'Bench', null, 1
  union all select code, 'district', code, '37', 1 from district
  union all select code, 'street', code, parent, 1 from street
  union all select code || '001', 'community', code || '001', code, 1 from street`;

const catalogueSql = (schema: string): string => `
  insert into ${schema}.code_scheme (id, name) values ('bench', '{"zh": "测试"}');
  insert into ${schema}.catalogue_version (version, state, effective_from, created_at, published_at)
  values (1, 'published', '2000-01-01', now(), now());
  insert into ${schema}.category (version, scheme, code, kind, major, major_name, minor, name, service_code,
    public_before_release, remote_check, document_proof, self_handle)
  select 1, 'bench', lpad(n::text, 4, '0'), 'event', '01', '{"zh": "大类"}', n::text, jsonb_build_object('zh', '小类' || n),
    'bench-' || n, true, false, false, false
  from generate_series(0, ${size.categories - 1}) n;
  insert into ${schema}.category_condition (version, scheme, code, condition, text, limit_amount, limit_unit, closing,
    emergency, is_default)
  select 1, 'bench', lpad(n::text, 4, '0'), '01', '{"zh": "条件"}', 1, 'work_day', '{"zh": "已处置"}', false, false
  from generate_series(0, ${size.categories - 1}) n;`;
