import { describe, expect, it } from 'vitest';
import { cardOf, parse, reasons } from './_tables.ts';

describe('a row', () => {
  it('gives a whole card', () => {
    expect(
      cardOf(
        '姓名|电报|党员类别|是否流动|结对代表|可结对人数|党小组|行业|所在地|兴趣|工作单位|从业|户籍地|外出时间|联系电话|语言',
        '张　伟|@Zhang_Wei_01|预备党员|否|√|2|第一小组|建筑|通州区|书法、篮球；读书,书法|某公司|瓦工|滦平县|2025年3月|+86 138-0013-8000|中文',
      ),
    ).toEqual({
      name: '张伟',
      telegram: { kind: 'username', username: 'zhang_wei_01' },
      standing: 'probationary',
      floating: false,
      representative: true,
      capacity: 2,
      group: '第一小组',
      industry: '建筑',
      district: '通州区',
      interests: ['书法', '篮球', '读书'],
      employer: '某公司',
      occupation: '瓦工',
      homeTown: '滦平县',
      awaySince: '2025-03-01',
      phone: '+86 138-0013-8000',
      language: 'zh-CN',
    });
  });

  it('is a full member with nothing else when the file says no more', () => {
    const [row] = parse('name', 'Amina').rows;
    expect(row).toMatchObject({
      row: 2,
      card: { standing: 'full', floating: false, capacity: 0, telegram: null, interests: [] },
      given: ['name'],
    });
  });

  it('is skipped when it is only numbered or repeats the header', () => {
    const parsed = parse('序号|姓名|是否流动', '1|张伟|是', '序号|姓名|是否流动', '2|/|', '3||');
    expect(parsed.rows.map(({ card }) => card.name)).toEqual(['张伟']);
    expect(parsed.refusals).toMatchObject([{ row: 4, reason: 'name-characters', value: '/' }]);
  });

  it('treats dashes, slashes and 无 as nothing', () => {
    expect(cardOf('name|telegram|phone|group|interests', 'Li|无|/|-|—')).toMatchObject({
      telegram: null,
      phone: null,
      group: null,
      interests: [],
    });
  });
});

describe('the name', () => {
  it.each([
    ['🌸小花', '🌸小花'],
    ['👨‍👩‍👧 Wang', '👨‍👩‍👧 Wang'],
    ['\u202Eعمر\u202C', 'عمر'],
    ['张\u200B伟\u0007', '张伟'],
    ['买买提・艾力', '买买提·艾力'],
    ['  Li   Na ', 'Li Na'],
    ['e\u0301va', 'éva'],
  ])('%j is kept as %j', (typed, kept) => {
    expect(cardOf('name', typed)?.name).toBe(kept);
  });

  it('is refused when it is missing, too long or no name', () => {
    const rows = ['|@somebody', `${'长'.repeat(61)}|`, '🌸🌸|', '12345|', '填表人：李四|'];
    expect(reasons('name|telegram', ...rows)).toEqual([
      '2 name-missing',
      '3 name-too-long',
      '4 name-characters',
      '5 name-characters',
      '6 name-characters',
    ]);
    expect(cardOf('name', '🌸'.repeat(59) + '花')?.name).toHaveLength(119);
  });

  it('may repeat only when accounts tell the people apart', () => {
    expect(reasons('name|telegram', '张伟|', '张伟|')).toEqual(['3 name-twice → 2']);
    expect(reasons('name|telegram', '张伟|', '张伟|@zhang1')).toEqual(['2 name-twice → 3']);
    expect(reasons('name|telegram', '张伟|@zhang1', '张 伟|@zhang2')).toEqual([]);
  });
});

describe('the account', () => {
  it.each([
    ['@Zhang_Wei', { kind: 'username', username: 'zhang_wei' }],
    ['＠zhang_wei', { kind: 'username', username: 'zhang_wei' }],
    ['zhang_wei', { kind: 'username', username: 'zhang_wei' }],
    ['https://t.me/Zhang_Wei?start=1', { kind: 'username', username: 'zhang_wei' }],
    ['t.me/zhang_wei/', { kind: 'username', username: 'zhang_wei' }],
    ['tg://resolve?domain=zhang_wei', { kind: 'username', username: 'zhang_wei' }],
    ['7012345678', { kind: 'id', id: 7_012_345_678 }],
    ['id: 7012345678', { kind: 'id', id: 7_012_345_678 }],
    ['4', { kind: 'id', id: 4 }],
    ['@ann', { kind: 'username', username: 'ann' }],
  ])('%s is understood', (typed, telegram) => {
    expect(cardOf('name|telegram', `Li|${typed}`)?.telegram).toEqual(telegram);
  });

  it.each(['张伟', '@ab', '13800138000', '+8613800138000', '@has space', '99999999999999999', '0'])(
    '%s is refused',
    (typed) => {
      expect(reasons('name|telegram', `Li|${typed}`)).toEqual(['2 telegram-malformed']);
    },
  );

  it('belongs to one row, whatever its spelling', () => {
    expect(reasons('name|telegram', '甲|@same_one', '乙|@other', '丙|t.me/Same_One')).toEqual([
      '4 telegram-twice → 2',
    ]);
  });
});

describe('standing, language, yes and no', () => {
  it.each([
    ['正式党员', 'full'],
    ['中共党员', 'full'],
    ['', 'full'],
    ['预备', 'probationary'],
    ['发展对象', 'target'],
    ['入党积极分子', 'activist'],
    ['Applicant', 'applicant'],
    ['群众', 'guest'],
  ])('standing %j is %s', (typed, standing) => {
    expect(cardOf('name|standing', `Li|${typed}`)?.standing).toBe(standing);
  });

  it.each([
    ['EN', 'en'],
    ['英文', 'en'],
    ['简体中文', 'zh-CN'],
    ['', null],
  ])('language %j is %s', (typed, language) => {
    expect(cardOf('name|language', `Li|${typed}`)?.language).toBe(language);
  });

  it.each([
    ['是', true],
    ['TRUE', true],
    ['1', true],
    ['流动党员', true],
    ['×', false],
    ['否', false],
    ['', false],
  ])('floating %j is %s', (typed, floating) => {
    expect(cardOf('name|floating', `Li|${typed}`)?.floating).toBe(floating);
  });

  it('refuses words it does not know', () => {
    expect(reasons('name|standing|language|floating', 'Li|团员|Klingon|maybe')).toEqual([
      '2 standing-unknown',
      '2 language-unknown',
      '2 yes-no-unclear',
    ]);
  });
});

describe('the capacity', () => {
  it.each([
    ['是|', 1],
    ['否|', 0],
    ['是|3人', 3],
    ['是|0', 0],
    ['是|20', 20],
  ])('%s gives %i', (cells, capacity) => {
    expect(cardOf('name|representative|capacity', `Li|${cells}`)?.capacity).toBe(capacity);
  });

  it.each(['21', '-1', '1.5', 'two'])('%s is refused', (typed) => {
    expect(reasons('name|capacity', `Li|${typed}`)).toEqual(['2 capacity-malformed']);
  });
});

describe('dates, phones and other text', () => {
  it.each([
    ['2025-3-1', '2025-03-01'],
    ['2025/03/01', '2025-03-01'],
    ['２０２５.3.1', '2025-03-01'],
    ['2025年3月1日', '2025-03-01'],
    ['2025年3月', '2025-03-01'],
    ['20250301', '2025-03-01'],
    ['45717', '2025-03-01'],
    ['2024-02-29', '2024-02-29'],
  ])('away since %s', (typed, date) => {
    expect(cardOf('name|away_since', `Li|${typed}`)?.awaySince).toBe(date);
  });

  it.each(['2025-02-29', '2025-13-01', '3/4/25', '去年', '2025', '1066-10-14'])(
    '%s is no date',
    (typed) => {
      expect(reasons('name|away_since', `Li|${typed}`)).toEqual(['2 date-impossible']);
    },
  );

  it('refuses to be away from tomorrow on', () => {
    expect(reasons('name|away_since', 'Li|2026-03-10')).toEqual([]);
    expect(reasons('name|away_since', 'Li|2026-03-11')).toEqual(['2 date-in-future']);
  });

  it.each(['0314-7654321', '(010) 6555 1234', '6612', '０１０－１２３４５６'])(
    'phone %s is kept as text',
    (typed) => {
      expect(cardOf('name|phone', `Li|${typed}`)?.phone).toBe(typed.normalize('NFKC'));
    },
  );

  it.each(['138****8000', '1.38E+10', '12', 'call me', '138-0013-8000/139-0013-9000-1'])(
    'phone %s is refused',
    (typed) => {
      expect(reasons('name|phone', `Li|${typed}`)).toEqual(['2 phone-malformed']);
    },
  );

  it('refuses text beyond 200 characters', () => {
    expect(reasons('name|employer', `Li|${'长'.repeat(200)}`)).toEqual([]);
    expect(reasons('name|employer', `Li|${'长'.repeat(201)}`)).toEqual(['2 text-too-long']);
  });
});

describe('a formula', () => {
  it.each([
    ['name', '=HYPERLINK("http://example.org","张伟")'],
    ['name', '+1张伟'],
    ['name', '@SUM(A1)'],
    ['name', '-张伟'],
    ['group', '＝1+1'],
    ['group', '#REF!'],
    ['telegram', '=A1'],
    ['phone', '=1+1'],
    ['phone', '-138'],
    ['away_since', '=TODAY()'],
    ['floating', '#N/A'],
  ])('in %s is refused: %s', (header, typed) => {
    const line = header === 'name' ? typed : `Li|${typed}`;
    expect(reasons(header === 'name' ? 'name' : `name|${header}`, line)).toEqual(['2 formula']);
  });

  it('is not what a negative number, a phone or a user name looks like', () => {
    expect(reasons('name|phone|telegram|group', 'Li|+86 10|@li_na|-1楼')).toEqual([]);
  });
});

describe('refusals', () => {
  it('name every trouble of a row, which is left out whole', () => {
    const parsed = parse('name|standing|away_since', '|boss|2025-02-30', '张伟|full|');
    expect(parsed.refusals).toEqual([
      { row: 2, column: 'name', reason: 'name-missing' },
      { row: 2, column: 'standing', reason: 'standing-unknown', value: 'boss' },
      { row: 2, column: 'awaySince', reason: 'date-impossible', value: '2025-02-30' },
    ]);
    expect(parsed.rows.map(({ row }) => row)).toEqual([3]);
  });

  it('repeat only a short piece of the cell', () => {
    const [refusal] = parse('name', '长'.repeat(300)).refusals;
    expect(refusal?.value).toBe(`${'长'.repeat(29)}…`);
  });
});
