import { zipSync } from 'fflate';
import { describe, expect, it, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { guessColumns } from './guessColumns.ts';
import { readFile } from './readFile.ts';

const bytesOf = (text: string, encoding: BufferEncoding = 'utf8') =>
  new Uint8Array(Buffer.from(text, encoding));
const read = (bytes: Uint8Array<ArrayBuffer>, name = 'list.csv', sheet = '') => readFile(bytes, name, sheet);

async function rowsOf(bytes: Uint8Array<ArrayBuffer>, name?: string, sheet?: string) {
  const file = await read(bytes, name, sheet);
  if ('problem' in file) throw new Error(file.problem);
  return file;
}
async function problemOf(bytes: Uint8Array<ArrayBuffer>, name?: string) {
  const file = await read(bytes, name);
  return 'problem' in file ? file.problem : undefined;
}

describe('a text file', () => {
  it.each([
    ['commas', 'Surname,Needs\nO’Neill,"Money, debt"\n'],
    ['semicolons', 'Surname;Needs\nO’Neill;Money, debt\n'],
    ['tabs', 'Surname\tNeeds\nO’Neill\tMoney, debt\n'],
    ['a separator it names', 'sep=|\r\nSurname|Needs\r\nO’Neill|Money, debt\r\n'],
  ])('may be separated by %s', async (_what, text) => {
    const { header, rows } = await rowsOf(bytesOf(text));
    expect(header).toEqual(['Surname', 'Needs']);
    expect(rows).toEqual([[2, 'O’Neill', 'Money, debt']]);
  });

  it.each([
    ['UTF-8', bytesOf('Surname,DOB\nZoë,1 Jan 1950')],
    ['UTF-8 with a mark', bytesOf('\ufeffSurname,DOB\nZoë,1 Jan 1950')],
    ['UTF-16 with a mark', bytesOf('\ufeffSurname,DOB\nZoë,1 Jan 1950', 'utf16le')],
    ['UTF-16 without one', bytesOf('Surname,DOB\nZoë,1 Jan 1950', 'utf16le')],
    [
      'big-endian UTF-16',
      new Uint8Array(Buffer.from('\ufeffSurname,DOB\nZoë,1 Jan 1950', 'utf16le').swap16()),
    ],
    ['Windows’ own letters', bytesOf('Surname,DOB\nZoë,1 Jan 1950', 'latin1')],
  ])('may be written in %s', async (_what, bytes) => {
    expect((await rowsOf(bytes)).rows).toEqual([[2, 'Zoë', '1 Jan 1950']]);
  });

  it('may begin with a title and hold empty lines: rows keep their numbers', async () => {
    const text = 'Caseload of Harbour PCN\n\nSurname,Forename,DOB\nBrown,Jo,1948\n,,\nLee,Ann,1950\n';
    const { header, rows } = await rowsOf(bytesOf(text));
    expect(header).toEqual(['Surname', 'Forename', 'DOB']);
    expect(rows.map(([row]) => row)).toEqual([4, 6]);
  });

  it('may have names that are like nothing, columns without one, and marks against formulas', async () => {
    const { header, rows } = await rowsOf(bytesOf("X17,X18,,\nA,'=B,c,\nD,E,,\n"));
    expect(header).toEqual(['X17', 'X18', '']);
    expect(rows[0]).toEqual([2, 'A', '=B', 'c']);
  });

  it('with a quotation mark that is never closed says where', async () => {
    expect(await problemOf(bytesOf('Surname,Reason\nBrown,"lives alone\nLee,x\n'))).toContain(
      'quotation mark',
    );
  });
});

describe('what is no list', () => {
  it.each([
    ['a picture', 'ffd8ffe000104a46'],
    ['a picture', '89504e470d0a1a0a'],
    ['a PDF', '255044462d312e37'],
    ['an archive or a document of another kind', '504b0304140000000800'],
    ['a program', '7f454c4602010100'],
  ])('%s is refused by name, whatever it is called', async (what, hex) => {
    const bytes = new Uint8Array(Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(100, 7)]));
    expect(await problemOf(bytes, 'photo.csv')).toBe(
      `“photo.csv” is ${what}, not a list. Choose a CSV or an Excel file (.xlsx)`,
    );
  });

  it('an old or locked Excel file says how to save it', async () => {
    const bytes = new Uint8Array(Buffer.from('d0cf11e0a1b11ae10000', 'hex'));
    expect(await problemOf(bytes, 'list.xls')).toContain('save it without a password');
  });

  it.each([
    ['nothing', '', 'is empty'],
    ['names alone', 'Surname,Forename\n', 'has no rows'],
    ['a web page', '<html><table><tr><td>Surname</td></tr></table>', 'a web page'],
  ])('%s is told', async (_what, text, told) => {
    expect(await problemOf(bytesOf(text))).toContain(told);
  });
});

async function workbook(sheets: { sheet: string; data: unknown[][] }[]) {
  const buffer = await writeExcelFile(sheets as never).toBuffer();
  return new Uint8Array(buffer as Buffer);
}

describe('an Excel file', () => {
  it('is read with its dates, numbers and several sheets', async () => {
    const born = { type: Date, value: new Date('1948-03-27T00:00:00Z'), format: 'dd/mm/yyyy' };
    const bytes = await workbook([
      { sheet: 'Notes', data: [['']] },
      {
        sheet: 'Open',
        data: [
          ['Surname', 'DOB', 'NHS'],
          ['Brown', born, 9990000018],
        ],
      },
      { sheet: 'Closed', data: [['Surname'], ['Lee']] },
    ]);
    const open = await rowsOf(bytes, 'list.xlsx');
    expect(open).toMatchObject({ sheet: 'Open', sheets: ['Open', 'Closed'] });
    expect(open.rows).toEqual([[2, 'Brown', '1948-03-27', '9990000018']]);
    expect((await rowsOf(bytes, 'list.xlsx', 'Closed')).rows).toEqual([[2, 'Lee']]);
  });

  /** An archive of one part that says it unpacks to so many bytes. */
  function claiming(size: number) {
    const archive = new Uint8Array(zipSync({ 'xl/workbook.xml': new Uint8Array(1024 * 1024) }));
    const view = new DataView(archive.buffer);
    for (let i = 0; i < archive.length - 30; i++) {
      if (view.getUint32(i, true) === 0x02014b50) view.setUint32(i + 24, size, true);
    }
    return archive;
  }

  it('that unpacks to more than is read is not opened', async () => {
    expect(await problemOf(claiming(200 * 1024 * 1024), 'list.xlsx')).toContain('unpacks to more');
  });

  it('that unpacks to more than it says is damaged: it gets no more room than it said', async () => {
    expect(await problemOf(claiming(1000), 'list.xlsx')).toContain('damaged');
  });

  it('that is cut off is damaged', async () => {
    const bytes = await workbook([{ sheet: 'Open', data: [['Surname'], ['Brown']] }]);
    expect(await problemOf(bytes.slice(0, bytes.length - 40), 'list.xlsx')).toContain('damaged');
  });
});

test('columns are known by the names that teams give them', () => {
  const header = [
    'Patient Surname',
    'Forename(s)',
    'D.O.B.',
    'NHS No.',
    'Address 1',
    'Address 2',
    'Post Code',
  ];
  expect(Object.values(guessColumns(header))).toEqual([
    'familyName',
    'givenName',
    'birthDate',
    'nhsNumber',
    'address',
    'address',
    'postalCode',
  ]);
  const rest = [
    'Link Worker',
    'Date of referral',
    'Status',
    'RAG',
    'Primary need',
    'Last Seen',
    'Shoe size',
    'Patient Name',
  ];
  expect(guessColumns(rest)).toEqual({
    0: 'owner',
    1: 'receivedOn',
    2: 'stage',
    3: 'urgency',
    4: 'needs',
    5: 'lastContactOn',
    7: 'fullName',
  });
});
