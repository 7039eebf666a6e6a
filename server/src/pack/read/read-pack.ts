import { policyNamed } from '../../kernel/index.ts';
import type { PackDocument } from '../document.ts';
import { calendarsFile, cityFile, messagesFile, policiesFile, shiftsFile } from '../format.ts';
import { readAreas, type Scale } from './areas.ts';
import { readPackCatalogue } from './catalogue.ts';
import { PackError, type PackFault } from './fault.ts';
import { type JsonSource, readJsonFile } from './json-file.ts';
import { readOrganisation } from './organisation.ts';

/**
 * Reads a pack from its folder. Throws `PackError` with every fault found (file, line, field) rather than the
 * first one.
 * @param scale for packs with generated geometry: a county's part of it or the whole
 */
export async function readPack(folder: string, scale: Scale = 'city'): Promise<PackDocument> {
  const faults: PackFault[] = [];
  const cityFound = await readJsonFile(folder, 'city.json', cityFile, faults);
  if (cityFound === null) throw new PackError(faults);
  const city = cityFound.value;
  const { areas, roads } = await readAreas(folder, city, scale, faults);
  const catalogue = await readPackCatalogue(folder, faults);
  const organisation = await readOrganisation(folder, areas, faults);
  const shifts = await readJsonFile(folder, 'organisation/shifts.json', shiftsFile, faults);
  const calendars = await readJsonFile(folder, 'calendars.json', calendarsFile, faults);
  const policies = await readJsonFile(folder, 'policies.json', policiesFile, faults);
  const messages = await readJsonFile(folder, 'messages.json', messagesFile, faults);
  if (policies !== null) checkPolicies(policies, faults);
  if (shifts === null || calendars === null || policies === null || messages === null || faults.length > 0) {
    throw new PackError(faults);
  }
  return {
    city,
    areas,
    roads,
    ...catalogue,
    ...organisation,
    shifts: shifts.value,
    calendars: calendars.value.calendars,
    postCalendars: calendars.value.posts,
    policies: policies.value,
    templates: messages.value,
  };
}

/** Values of policies are checked by the schema of the room that declares them. */
function checkPolicies(policies: JsonSource<Readonly<Record<string, unknown>>>, faults: PackFault[]): void {
  const file = 'policies.json';
  for (const [name, value] of Object.entries(policies.value)) {
    const definition = policyNamed(name);
    if (definition === undefined) {
      const line = policies.lineOf(`/${name}`);
      faults.push({ file, line, field: `/${name}`, problem: 'no room knows this policy' });
      continue;
    }
    for (const issue of definition.schema.safeParse(value).error?.issues ?? []) {
      const field = ['', name, ...issue.path.map(String)].join('/');
      faults.push({ file, line: policies.lineOf(field), field, problem: issue.message });
    }
  }
}
