import type { Random } from '../../pack/index.ts';
import type { Scene } from '../photos/things.ts';

/** What citizens write, by kind of matter. Invented. */
const COMPLAINTS: Readonly<Record<Scene, readonly string[]>> = {
  rubbish: [
    '垃圾堆了好几天没人清，味道很大',
    '路边一堆建筑垃圾，影响走路',
    '垃圾桶满了，垃圾都掉到地上了',
    '路口有人乱扔垃圾，请来清理一下',
  ],
  lid: [
    '井盖坏了，晚上走路很危险',
    '下水道盖子不见了，旁边就是幼儿园',
    '井盖松动，车一过就响，吵得睡不着',
    '雨水篦子堵了，一下雨就积水',
  ],
  road: ['路面有个大坑，电动车差点摔倒', '人行道地砖翘起来了', '修完路没恢复平整，一路颠', '路沿石断了一截'],
  lamp: [
    '路灯不亮好几天了，晚上一片黑',
    '路灯杆歪了，怕倒下来',
    '有根线垂下来了，够得着',
    '小区门口的路灯一闪一闪的',
  ],
  water: [
    '路面积水过不去人',
    '地上一直往外冒水，可能是管子漏了',
    '下水道堵了，污水流了一地',
    '雨后桥下积水没人抽',
  ],
  stall: [
    '占道摆摊，人行道走不了',
    '烧烤摊油烟很大，半夜还在吵',
    '店家把东西都摆到门外了',
    '早市过了点还不收摊',
  ],
  parking: ['共享单车堆成山，盲道都占了', '消防通道被车堵了', '有人私装地锁', '电动车停满了人行道'],
  tree: ['树枝断了挂在线上', '一棵树倒在路边', '绿地被人种了菜', '树上有虫，掉得到处都是'],
  advert: ['墙上全是小广告', '招牌松了，风一吹直晃', '横幅破了没人管', '楼道口贴满了广告'],
  noise: ['店门口大喇叭从早放到晚', '夜里十一点还在施工', '饭店油烟直接对着居民楼排', '广场舞音响太大'],
  building: ['工地扬尘很大，没有洒水', '围挡倒了没人扶', '有人在楼顶搭房子', '渣土车一路撒土'],
};
const OPENINGS = ['您好，', '', '', '请问能不能处理一下：', '麻烦了，', '反映个问题，'];
const ENDINGS = ['', '，请尽快处理', '，谢谢', '，已经好几天了', '，孩子上学天天走这里'];

export function complaint(scene: Scene, road: string | null, dice: Random): string {
  const place =
    road === null ? '' : `${road}${dice.pick(['中段', '路口', '北侧', '南侧', '公交站旁', '学校门口'])}`;
  return `${dice.pick(OPENINGS)}${place}${dice.pick(COMPLAINTS[scene])}${dice.pick(ENDINGS)}。`;
}

export const INQUIRIES = [
  '请问哪里可以办理养犬登记？',
  '垃圾分类的收运时间是几点？',
  '临时占道要到哪里申请？',
  '共享单车停车区怎么查？',
];
export const ADVICE = [
  '建议在公园门口多设几个垃圾桶。',
  '希望把这条路的路灯换成亮一点的。',
  '建议早市规范一下时间。',
];
export const PRAISE = ['昨天反映的井盖今天就修好了，点赞！', '环卫师傅很负责，谢谢你们。'];
export const STAFF_COMPLAINTS = ['工作人员态度不好，说了不管。', '打电话催了两次都没有回音，请查一下。'];

export const handled = [
  '已清理完毕，现场恢复。',
  '已安排班组到场处置，恢复正常。',
  '已修复，请核查。',
  '已劝离并清理现场。',
  '已更换，注意养护。',
];
export const checked = ['现场核查，问题已解决。', '已恢复，无残留。', '与处置前照片对比，情况属实。'];
export const failed = ['现场仍有残留，未处理到位。', '修复不平整，需返工。', '走后又出现，未解决。'];
export const replies = [
  '您反映的问题已处理完毕，感谢您的监督。',
  '责任单位已到现场处理并恢复，谢谢您的反映。',
  '经核查，问题已解决，后续将加强巡查。',
];

export function number(dice: Random, most = 300): string {
  return `${dice.int(1, most)}号`;
}
