/** City packs: read with every fault named, compared, applied to a city, given back. */
export { type ApplyOptions, applyPack, planPack } from './apply/apply-pack.ts';
export { describeChanges, type PackChange } from './diff.ts';
export type { PackArea, PackDocument, PackUnit } from './document.ts';
export { type Staffing, staffingFile } from './format.ts';
export { packOfCity } from './from-city.ts';
export { hashText, type Random, random } from './geometry/random.ts';
export type { Scale } from './read/areas.ts';
export { PackError, type PackFault } from './read/fault.ts';
export { readJsonFile } from './read/json-file.ts';
export { readPack } from './read/read-pack.ts';
export { readStandardCatalogue } from './standard.ts';
export { writePack } from './write/write-pack.ts';
