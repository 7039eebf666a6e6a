/** 受理台的动作。 */
export const reportVerbsZh = {
  'verb.accept': '受理',
  'verb.join': '并案',
  'verb.unjoin': '撤销并案',
  'verb.withdraw': '撤销上一步',
  'verb.answer': '直接答复',
  'verb.ask': '询问',
  'verb.decline': '不予受理',
  'verb.decide-objection': '处理异议',
  'verb.reclassify': '改类型',
  'verb.place': '改位置',
  'verb.release': '公开内容',
  'verb.reviewed': '复核无误',
  'verb.name-unit': '指明被投诉单位',
};
