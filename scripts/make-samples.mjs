/**
 * Writes the sample rosters of the sandbox (`node scripts/make-samples.mjs`): a joint branch of 17 as a
 * workbook, and a text file with one mistake of every common kind. All people are invented.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import writeExcel from 'write-excel-file/node';

const folder = new URL('../src/sandbox/sample/', import.meta.url);

const HEADERS =
  '序号 姓名 电报 党员类别 是否流动 结对代表 可结对人数 党小组 行业 所在地 兴趣 工作单位 从业 户籍地 外出时间 联系电话 语言'.split(
    ' ',
  );
const WIDTHS = [6, 14, 18, 11, 9, 9, 11, 13, 11, 16, 22, 28, 14, 22, 12, 14, 8];

/** Fields in the order of the headers from 姓名 to 外出时间; phone, language and number are added. */
const PEOPLE = `
陈建国|chen_jianguo_01|正式党员|否|否||第一党小组|物业管理|承德市双桥区|书法、下棋|滦平县惠民物业服务有限公司|行政主管|滦平县滦平镇|
王海涛|wang_haitao_02|正式党员|否|是|1|第一党小组|建筑|北京市通州区|篮球、书法|通州鸿达建筑劳务有限公司|项目经理|滦平县巴克什营镇|
李秀英|li_xiuying_03|正式党员|否|是|1|第二党小组|家政服务|北京市朝阳区|烹饪、合唱|朝阳暖心家政服务中心|培训主管|滦平县付家店乡|
赵明|zhao_ming_04|正式党员|否|是|1|第二党小组|物流快递|天津市滨海新区|钓鱼、篮球|滨海捷运物流有限公司|车队队长|滦平县金沟屯镇|
郭婷|guo_ting_05|正式党员|否|是|2|第三党小组|电子制造|北京市大兴区|读书、羽毛球|大兴精微电子有限公司|质检组长|滦平县张百湾镇|
韩雪|han_xue_06|正式党员|否|是|1|第三党小组|餐饮|北京市朝阳区|烹饪、摄影|山里人家餐饮管理有限公司|店长|滦平县虎什哈镇|
刘志强|liu_zhiqiang_07|正式党员|是|否||第一党小组|建筑|北京市通州区|书法、篮球|北京宏远建设集团第三项目部|木工|滦平县巴克什营镇|2025-03-01
孙晓燕|sun_xiaoyan_08|正式党员|是|否||第二党小组|家政服务|北京市朝阳区|合唱、烹饪|朝阳安心到家家政公司|育婴师|滦平县付家店乡|2024-09-15
马文斌|ma_wenbin_09|正式党员|是|否||第二党小组|物流快递|天津市滨海新区|钓鱼|滨海新区顺达快递网点|快递员|滦平县安纯沟门乡|2025-06-20
周丽华||正式党员|是|否||第三党小组|电子制造|北京市大兴区|读书|大兴华芯科技有限公司|装配工|滦平县张百湾镇|2025-10-08
艾力·买买提|7100000011|预备党员|是|否||第三党小组|餐饮|北京市朝阳区|摄影、足球|天山风味餐厅|厨师|滦平县虎什哈镇|2025-07-01
吴凯文|wu_kaiwen_12|正式党员|否|否||第一党小组|互联网|承德市双桥区|编程、羽毛球|承德云桥信息技术有限公司|工程师|滦平县滦平镇|
郑秋菊|zheng_qiuju_13|正式党员|否|否||第一党小组|教育培训|滦平县滦平镇|合唱、读书|滦平县启明培训学校|教师|滦平县滦平镇|
冯国栋||正式党员|否|否||第二党小组|物业管理|滦平县滦平镇|下棋、钓鱼|滦平县惠民物业服务有限公司|维修工|滦平县红旗镇|
褚玉梅|chu_yumei_15|正式党员|否|否||第二党小组|零售|滦平县滦平镇|广场舞|滦平县百姓超市|理货员|滦平县滦平镇|
卫东升|7100000016|正式党员|否|否||第三党小组|物流快递|承德市双桥区|足球、钓鱼|承德捷运物流有限公司|调度员|滦平县小营乡|
沈佳怡|shen_jiayi_17|预备党员|否|否||第三党小组|互联网|承德市双桥区|编程、摄影|承德云桥信息技术有限公司|设计师|滦平县大屯镇|
`
  .trim()
  .split('\n')
  .map((line, index) => [
    ...line.split('|'),
    `100000000${String(index + 1).padStart(2, '0')}`,
    index === 11 ? '英文' : '中文',
  ]);

const BORDER = { borderStyle: 'thin', borderColor: '#808080', alignVertical: 'center', wrap: true };
const text = (value) => (value === '' ? {} : { value, type: String, format: '@' });

/** Dates and numbers as a spreadsheet program stores them, everything else as text. */
const cellOf = (value, header) => {
  if (header === '外出时间' && value !== '') {
    return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'yyyy"年"m"月"d"日"' };
  }
  if (header === '可结对人数' && value !== '') return { value: Number(value), type: Number };
  return text(value);
};

const title = { ...text('滦平县两新组织联合党支部党员名册'), columnSpan: HEADERS.length };
const rows = [
  [{ ...title, fontWeight: 'bold', fontSize: 16, height: 32 }, ...HEADERS.slice(1).map(() => null)],
  HEADERS.map((header) => ({
    ...text(header),
    ...BORDER,
    fontWeight: 'bold',
    backgroundColor: '#E8EDF3',
    align: 'center',
    height: 24,
  })),
  ...PEOPLE.map((person, index) => [
    { value: index + 1, type: Number, ...BORDER, align: 'center' },
    ...person.map((value, column) => ({ ...cellOf(value, HEADERS[column + 1]), ...BORDER })),
  ]),
];

const MISTAKES = `
姓名,电报,党员类别,外出时间,工作单位,备注
王海涛,@wang_haitao_02,正式党员,,通州鸿达建筑劳务有限公司第二分公司,单位变更
何小雨,t.me/he_xiaoyu_18,入党申请人,,滦平县启明培训学校,新提交申请
,@nobody_19,正式党员,,,缺姓名
蒋文静,@jiang_wenjing_20,荣誉党员,,,没有这种类别
韩梅,@wang_haitao_02,正式党员,,,账号与第2行相同
杨柳青,@yang_liuqing_21,正式党员,2025-02-30,,没有这一天
"=HYPERLINK(""http://example.org"",""点我"")",@link_22,正式党员,,,公式
${'很'.repeat(300)},@long_23,正式党员,,,姓名过长
刘志强,liu_zhiqiang_07,正式党员,2025年3月1日,北京宏远建设集团第三项目部,无变化
`.trimStart();

/** GB18030 bytes by turning the decoder round; the two-byte characters are all that is needed. */
const encodeChinese = (content) => {
  const decoder = new TextDecoder('gb18030');
  const bytes = new Map();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const pair = Buffer.from([lead, trail]);
      const character = decoder.decode(pair);
      if (trail !== 0x7f && character.length === 1) bytes.set(character, pair);
    }
  }
  const encoded = Array.from(content, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x80 ? Buffer.from([code]) : bytes.get(character);
  });
  return Buffer.concat(encoded);
};

mkdirSync(folder, { recursive: true });
const workbook = await writeExcel(rows, {
  sheet: '党员名册',
  columns: WIDTHS.map((width) => ({ width })),
  stickyRowsCount: 2,
  orientation: 'landscape',
}).toBuffer();
writeFileSync(new URL('roster.xlsx', folder), workbook);
writeFileSync(
  new URL('roster-with-mistakes.csv', folder),
  encodeChinese(MISTAKES.replaceAll('\n', '\r\n')),
);
