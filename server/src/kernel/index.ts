export * from './accounts/index.ts';
export * from './actor.ts';
export {
  type AuditEntry,
  type AuditTarget,
  audit,
  auditAll,
  auditLook,
  auditRow,
  type Look,
} from './audit/audit.ts';
export * from './calendars/index.ts';
export type { City, CityDb, CityRecord, CityTx } from './city.ts';
export { type Config, readConfig } from './config.ts';
export { isPassingDatabaseFault, isUniqueViolation } from './db/faults.ts';
export { insertRows } from './db/insert-rows.ts';
export type { Migration } from './db/migration.ts';
export type { Tables } from './db/tables.ts';
export { defined } from './defined.ts';
export { Refusal, type RefusalDetail, refuse, refuseField } from './errors.ts';
export { alikeFiles } from './files/alike.ts';
export {
  type ClaimedFile,
  type ClaimInput,
  claimFiles,
  filesOf,
} from './files/claim-files.ts';
export type { DecodedImage } from './files/decode-pool.ts';
export {
  type FileGate,
  type FileLook,
  type FileVariant,
  type OpenedFile,
  openFile,
  registerFileGate,
} from './files/open-file.ts';
export { dhashOf, THUMB_EDGE } from './files/picture.ts';
export { configureFiles, registerStorm } from './files/settings.ts';
export { type FilePurpose, type StoredFile, type StoreInput, storeFile } from './files/store-file.ts';
export type { Call, Route, RouteHost } from './http/route.ts';
export { hashToken, idFor, newId, newToken } from './ids.ts';
export type { Json, JsonObject } from './json.ts';
export { kernelRoom } from './kernel-room.ts';
export type { Fact, FeedItem, FeedReader } from './outbox/feed.ts';
export type { Job, JobHandler } from './outbox/jobs.ts';
export { enqueue, factRow, publish } from './outbox/publish.ts';
export { headOf as feedHead } from './outbox/read-feed.ts';
export { unreadFacts } from './outbox/unread.ts';
export { decodeCursor, encodeCursor, pageOfRows } from './paging.ts';
export * from './paper/index.ts';
export * from './policies/index.ts';
export * from './rights/policy.ts';
export type { Room, Tick } from './room.ts';
export { type EraseReason, eraseSealed, sealedOf } from './sealed/erase.ts';
export {
  prepareSealed,
  type SealedRef,
  type SealInput,
  seal,
  unseal,
  verifySealed,
} from './sealed/seal.ts';
export { lockSecret, openSecret } from './secrets/lock.ts';
export { newestVersion, versionValue, withdrawVersion } from './settings/versions.ts';
export { requireExcelRows } from './sheets/limits.ts';
export { type Book, type BookRow, type BookSheet, UnreadableBook } from './sheets/read/book.ts';
export { readBook } from './sheets/read/read-book.ts';
export { sendBook, sendSheet } from './sheets/send-sheet.ts';
export type { Sheet, SheetColumn } from './sheets/sheet.ts';
export { likeText } from './text.ts';
export { expectedVersion, requireUpdated } from './versions.ts';
export { momentText, offsetReader } from './zone.ts';
