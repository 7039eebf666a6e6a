import type { zh } from './zh.ts';

export const en: Record<keyof typeof zh, string> = {
  title: 'First steps',
  lead: 'Do these in order and a first case can go from its report to its end. Each step makes the next one possible.',
  'lead.done': 'This city can carry cases. Here is where each part is kept, should it change.',
  done: 'done',
  open: 'open',
  lacking: 'Still missing: {{posts}}',
  'by.system': 'System administrator',
  'by.security': 'Security administrator',
  'by.audit': 'Audit administrator',
  'step.areas': 'Areas and grids',
  'step.areas.text':
    'Import county, streets, communities and grids as GeoJSON, or draw them. Without grids a reported place lies nowhere.',
  fromExcel: 'From Excel',
  'step.areas.go': 'Import areas',
  'step.units': 'Units',
  'step.units.text':
    'First the bureau, then the teams below it. Cases are dispatched to units. Units and staff can come from one Excel file.',
  'step.units.go': 'New unit',
  'step.guards': 'Security administrator',
  'step.guards.text':
    'Make a “security administrator” account for another person: only they grant posts, the system administrator cannot.',
  'step.guards.go': 'New account',
  'step.accounts': 'Staff accounts',
  'step.accounts.text':
    'A staff account for everybody who works here, one by one or from Excel; hand over the first password in person.',
  'step.accounts.go': 'New account',
  'step.holdings': 'Posts',
  'step.holdings.text':
    'The security administrator signs in and grants posts and areas, one by one or with the Excel file of the staff: at least one clerk, collector, shift leader, dispatcher and unit head.',
  'step.holdings.go': 'Grant a post',
  'step.rosters': 'Rosters',
  'step.rosters.text': 'Put collectors on shifts, so that tasks to verify and check find somebody on duty.',
  'step.rosters.go': 'New shift',
  'step.rules': 'Responsibility list',
  'step.rules.text': 'Which unit answers for what, where; the dispatch desk suggests by it.',
  'step.rules.go': 'New rule',
  'step.auditors': 'Audit administrator',
  'step.auditors.text':
    'Make an “audit administrator” account for a third person, who reads what everybody did.',
  'step.auditors.go': 'New account',
  next: 'See the first steps',
  try: 'When all is done, send a report from the phone page and watch it to its end.',
  'try.go': 'Open the report page',
};
