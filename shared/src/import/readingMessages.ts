/** What is wrong with a file, or with a row of it, and what would be right. Read by people before anything is moved in. */
export const readingWords = {
  file: {
    empty: (name: string) => `“${name}” is empty`,
    tooLarge: (name: string, most: string) =>
      `“${name}” is larger than ${most}. A list of 20,000 people has about 10 MB: take pictures and other sheets out, or divide it`,
    tooMuch: (name: string) =>
      `“${name}” unpacks to more than a list of people could be, so it was not opened`,
    tooManyRows: (name: string, most: string) =>
      `“${name}” has more than ${most} rows. Divide it into several files`,
    tooManyColumns: (name: string, most: number) =>
      `“${name}” has more than ${most} columns. Take out those that are not needed`,
    not: (name: string, what: string) =>
      `“${name}” is ${what}, not a list. Choose a CSV or an Excel file (.xlsx)`,
    kinds: {
      picture: 'a picture',
      pdf: 'a PDF',
      archive: 'an archive or a document of another kind',
      program: 'a program',
      page: 'a web page',
      film: 'a film or a sound',
      document: 'a text document',
      other: 'not made of text',
    },
    oldExcel: (name: string) =>
      `“${name}” is in an old Excel format or protected by a password. Open it in Excel and save it without a password as “Excel Workbook (.xlsx)”`,
    damaged: (name: string) => `“${name}” is damaged or was not saved completely. Save it again and retry`,
    openQuote: (name: string, line: number) =>
      `In “${name}” a quotation mark opens in line ${line} and is never closed. Take it out, or save the file as .xlsx`,
    noRows: (name: string) =>
      `“${name}” has no rows under the names of its columns. The first row must hold the names`,
    late: (name: string) => `“${name}” could not be read in time. Divide it into several files`,
    nothingReady: 'No row of this file can be moved in as it is. Put right what is wrong first',
    noSuchSheet: (name: string) => `“${name}” has no such sheet. Choose it again`,
  },

  missing: {
    name: 'Say which column holds the name: either the full name, or first and last name',
    received: 'Say which column holds the day the referral was received',
    twice: (label: string) => `Only one column can be “${label}”`,
  },

  row: {
    noName: 'Every row needs a first and a last name',
    oneName: 'This is one name only. Write first and last name, such as “Jo Brown” or “Brown, Jo”',
    notADay: 'This is not a date. Write it as day, month and year, such as 27/03/1948',
    monthFirst: 'This date has no such month. Write the day first, such as 27/03/1948',
    noSuchDay: 'There is no such day. Check day, month and year',
    noReceived: 'Every row needs the day the referral was received',
    future: 'This day is in the future',
    tooOld: 'This is more than 120 years ago. Check the year',
    longAgo: 'This is more than 20 years ago. Check the year',
    before: (label: string) => `This is before “${label}”. Check both days`,
    shortenedNumber: 'Excel has shortened this number. Format the column as text and fill it in again',
    notInList: (label: string) => `Say what this means under “${label}”, or correct it in the file`,
    mustChoose: (label: string) => `This row needs “${label}”. Say what an empty cell means, or fill it in`,
    notYesOrNo: 'Write yes or no',
    notPamScore: 'A PAM score is a number from 0 to 100',
    notPamLevel: 'A PAM level is 1, 2, 3 or 4',
    noOwner: 'A case in this stage needs somebody who has it. Say who, or put it in triage',
    ownerInTriage: 'A case in triage has nobody yet: the owner is left out',
    noOutcome: 'A closed case needs an outcome. Say what an empty cell means, or fill it in',
    noComplexity: 'Without a complexity the expected PAM level is left out',
    outcomeOfOpen: 'This case is not closed, so its outcome is left out',
    tooManyNeeds: 'A referral has 20 needs at most',
    notePlain: 'Yes, without details in the earlier records',
    yearGuessed: (year: string) => `Read as ${year}. Write the year with four digits if that is wrong`,
    noPractice: 'The practice is not known',
    noBirthDate: 'The date of birth is not known',
    pamDayMissing: 'The day of the first PAM is not known',
  },

  duplicate: {
    inFile: (row: number) => `Row ${row} of this file`,
  },

  left: {
    column: 'What is wrong',
    cell: (column: string, message: string) => `${column}: ${message}`,
  },
};
