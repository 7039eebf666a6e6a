import type { Random } from '../../pack/index.ts';

const FAMILY =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎'.split(
    '',
  );
const FIRST =
  '建国 建军 志强 秀英 桂兰 玉梅 晓东 晓燕 海涛 海燕 文静 文博 立新 立华 春生 春梅 国庆 国强 明亮 明霞 永刚 永红 振华 振东 庆丰 庆云 家豪 家慧 思远 思琪 雨桐 雨泽 子涵 子轩 宇航 宇婷 俊杰 俊峰 丽娜 丽萍 金凤 金龙 宝山 宝珍 长江 长青 新民 新宇 光辉 光明 伟 敏 静 磊 洋 艳 勇 军 杰 娟 涛 超 霞 平 刚 桂英 芳 强 燕 鹏'.split(
    ' ',
  );

/** An invented Chinese name. */
export function inventName(dice: Random): string {
  return dice.pick(FAMILY) + dice.pick(FIRST);
}
