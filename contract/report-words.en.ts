/** What the intake desk does. */
export const reportVerbsEn = {
  'verb.accept': 'Accept',
  'verb.join': 'Join',
  'verb.unjoin': 'Unjoin',
  'verb.withdraw': 'Take back',
  'verb.answer': 'Answer',
  'verb.ask': 'Ask',
  'verb.decline': 'Decline',
  'verb.decide-objection': 'Decide objection',
  'verb.reclassify': 'Change kind',
  'verb.place': 'Correct place',
  'verb.release': 'Release',
  'verb.reviewed': 'Looked at, fine',
  'verb.name-unit': 'Name the unit',
};
