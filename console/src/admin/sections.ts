import type { Me } from '@yiwang/contract';

/** A part of the administration and the right that opens it. */
export interface Section {
  readonly id:
    | 'setup'
    | 'accounts'
    | 'holdings'
    | 'units'
    | 'rosters'
    | 'responsibilities'
    | 'areas'
    | 'catalogue'
    | 'rules'
    | 'calendars'
    | 'policies'
    | 'channels'
    | 'clients'
    | 'providers'
    | 'deliveries'
    | 'audit';
  readonly action: string;
}

export const sections: readonly Section[] = [
  { id: 'setup', action: 'accounts:read' },
  { id: 'accounts', action: 'accounts:read' },
  { id: 'holdings', action: 'parties:read-holdings' },
  { id: 'units', action: 'parties:manage-units' },
  { id: 'rosters', action: 'parties:manage-roster' },
  { id: 'responsibilities', action: 'parties:manage-responsibilities' },
  { id: 'areas', action: 'places:administer' },
  { id: 'catalogue', action: 'catalogue:administer' },
  { id: 'rules', action: 'catalogue:administer' },
  { id: 'calendars', action: 'settings:write' },
  { id: 'policies', action: 'settings:write' },
  { id: 'channels', action: 'messages:manage-channels' },
  { id: 'clients', action: 'clients:manage' },
  { id: 'providers', action: 'providers:manage' },
  { id: 'deliveries', action: 'messages:read-log' },
  { id: 'audit', action: 'audit:read' },
];

/** Sections of a person. */
export const sectionsOf = (me: Pick<Me, 'actions'>): readonly Section[] =>
  sections.filter((section) => me.actions.includes(section.action));
