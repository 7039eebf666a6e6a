export const events = {
  'timeline.title': 'What happened',
  'timeline.erased': '(erased by rule)',
  'timeline.distance': '{{m}} m from the place',
  'timeline.toUnit': '→ {{name}}',
};
