/** JSON Schemas (draft 4) of the answers, written from the text of GeoReport v2; tests hold the server to them. */
const text = { type: 'string' };
const textOrNull = { type: ['string', 'null'] };
const moment = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}[+-]\\d{2}:\\d{2}$' };
const momentOrNull = { anyOf: [moment, { type: 'null' }] };
const record = (properties: Record<string, object>, required = Object.keys(properties)) => ({
  type: 'object',
  properties,
  required,
});
const listOf = (items: object, more: object = {}) => ({ type: 'array', items, ...more });

export const discoverySchema = record(
  {
    changeset: moment,
    contact: text,
    key_service: text,
    endpoints: listOf(
      record({
        specification: { type: 'string', pattern: '_v2$' },
        url: text,
        changeset: moment,
        type: { enum: ['production', 'test'] },
        formats: listOf(text, { minItems: 2 }),
      }),
      { minItems: 2 },
    ),
  },
  ['changeset', 'contact', 'key_service', 'endpoints'],
);

export const servicesSchema = listOf(
  record({
    service_code: { type: 'string', pattern: '^[1-9]\\d*$' },
    service_name: text,
    description: text,
    metadata: { type: 'boolean' },
    type: { enum: ['realtime', 'batch', 'blackbox'] },
    keywords: text,
    group: text,
  }),
);

export const serviceDefinitionSchema = record({
  service_code: text,
  attributes: listOf(
    record({
      variable: { type: 'boolean' },
      code: text,
      datatype: { enum: ['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist'] },
      required: { type: 'boolean' },
      datatype_description: textOrNull,
      order: { type: 'integer', minimum: 1 },
      description: text,
      values: listOf(record({ key: text, name: text })),
    }),
  ),
});

export const postedSchema = listOf(
  record({
    service_request_id: { type: 'string', pattern: '^[1-9]\\d{0,14}$' },
    service_notice: textOrNull,
    account_id: textOrNull,
  }),
  { minItems: 1, maxItems: 1 },
);

export const requestsSchema = listOf(
  record({
    service_request_id: { type: 'string', pattern: '^[1-9]\\d{0,14}$' },
    status: { enum: ['open', 'closed'] },
    status_notes: textOrNull,
    service_name: textOrNull,
    service_code: textOrNull,
    description: textOrNull,
    agency_responsible: textOrNull,
    service_notice: textOrNull,
    requested_datetime: moment,
    updated_datetime: moment,
    expected_datetime: momentOrNull,
    address: textOrNull,
    address_id: textOrNull,
    zipcode: textOrNull,
    lat: { type: ['number', 'null'] },
    long: { type: ['number', 'null'] },
    media_url: textOrNull,
  }),
);

export const updatesSchema = listOf(
  record({
    update_id: text,
    service_request_id: text,
    status: { enum: ['open', 'closed'] },
    external_status_code: text,
    description: text,
    media_url: textOrNull,
    updated_datetime: moment,
  }),
);

export const errorsSchema = listOf(record({ code: { type: ['integer', 'string'] }, description: text }), {
  minItems: 1,
});
