import type { HandoverSource } from '../../kernel/index.ts';
import { reportClaimHandover } from './claims.ts';
import { draftHandover } from './drafts.ts';

/** What a leaver has of the desks: words not sent yet, reports he has open. */
export const deskHandovers: readonly HandoverSource[] = [draftHandover, reportClaimHandover];
