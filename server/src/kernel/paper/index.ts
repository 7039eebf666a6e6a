export { drawGrid, type Field } from './grid.ts';
export { type About, Paper } from './paper.ts';
export { type NoPhoto, photoEdges, readPhoto } from './photo.ts';
export { drawPhoto, drawPhotos, type PhotoSlot } from './photos.ts';
export { type PaperJob, sendPaper } from './send-paper.ts';
export { drawTable } from './table.ts';
