export const events = {
  'timeline.title': '办理经过',
  'timeline.erased': '（内容已按规定清除）',
  'timeline.distance': '距案发点 {{m}} 米',
  'timeline.toUnit': '→ {{name}}',
};
