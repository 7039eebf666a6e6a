import { type ReportFigureName, reportFigureNames, reportSources } from '@yiwang/contract';
import { type SqlBool, sql } from 'kysely';
import { registeredCase } from '../../cases/index.ts';
import { type City, refuseField } from '../../kernel/index.ts';
import { caseSource, publicSources } from '../receive/input.ts';

/**
 * What a report counts as, on the day on which it was received. The list behind a number, the number counted from the
 * reports and the number summed up beforehand are all made from this table. Conditions are SQL over `r`, a row of
 * `report`. Complaints about staff belong to the supervisor's inbox and are in no figure.
 */
export const reportsCounted = "r.kind <> 'complaint'";

const fromPublic = `r.source in (${publicSources.map((one) => `'${one}'`).join(', ')})`;
const accepted = "r.state in ('accepted', 'joined')";

/** The order is the order of the bits in stored facts: append, never reorder. */
export const reportMeasures: readonly ReportFigureName[] = reportFigureNames;

/** Condition of a count. @param registered SQL: whether the case of `r`, or the one that it was joined to, is registered */
export function reportMeasure(name: ReportFigureName, registered: string): string {
  const valid = `${accepted} and ${registered}`;
  switch (name) {
    case 'reported':
      return 'true';
    case 'reportedPublic':
      return fromPublic;
    case 'valid':
      return valid;
    case 'validPublic':
      return `${fromPublic} and ${valid}`;
    case 'accepted':
      return accepted;
    case 'joinedReports':
      return "r.state = 'joined'";
    case 'answeredReports':
      return "r.state = 'answered'";
    case 'declined':
      return "r.state = 'declined'";
    case 'undecided':
      return "r.state = 'received'";
  }
}

/** The word that the figures have for where a report came from: that of the case it opens or would open. */
export const figureSource = `case r.source ${reportSources
  .map((source) => `when '${source}' then '${caseSource(source)}'`)
  .join(' ')} else 'public' end`;

/** The reports behind a count, as a condition on `r`. Refuses a name that is none. */
export function reportFigureCondition(city: City, figure: string) {
  const name = reportFigureNames.find((one) => one === figure);
  if (name === undefined) return refuseField('/query/figure', 'unknown-figure');
  const registered = registeredCase(city.schema, 'r.case_id');
  return sql<SqlBool>`(${sql.raw(reportsCounted)} and (${sql.raw(reportMeasure(name, registered))}))`;
}
