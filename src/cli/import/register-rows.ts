/**
 * What each kind of row asks of the register. The fields are those of the HTTP interface; a row never says when the
 * ledger learned of it, and its id, or else its content, is the id of the command: a row is taken once.
 */
import { uuidOf } from '../../application/command-metadata.js';
import type { CourseRequest } from '../../application/ledger.js';
import { localDateOf, startOfDay, type Instant } from '../../domain/instant.js';
import type { LocalDate } from '../../domain/local-date.js';
import type { RegisterProvider } from '../../domain/provider/provider.commands.js';
import type { RowFault } from './file-lines.js';
import {
  courseId,
  day,
  fieldReader,
  flag,
  kvkNumber,
  line,
  moment,
  price,
  shown,
  type FieldReader,
  type RowFields,
} from './row-fields.js';

/** A command on a stream of the register. */
export type RegisterRow = {
  readonly id: string;
  readonly commandId: string;
  readonly effectiveAt?: Instant;
} & (
  | { readonly stream: 'provider'; readonly command: RegisterProvider }
  | { readonly stream: 'course'; readonly command: CourseRequest }
);

type Target = Pick<RegisterRow, 'id'> &
  (
    | { readonly stream: 'provider'; readonly command: RegisterProvider }
    | { readonly stream: 'course'; readonly command: CourseRequest }
  );

/** What a kind of row holds. Values that are missing are problems of the reader, which are looked at afterwards. */
interface Kind {
  readonly fields: readonly string[];
  /** The field with the first day on which the row counts; without it the row needs `effectiveAt`. */
  readonly worksFrom?: string;
  readonly targetOf: (reader: FieldReader, worksFrom: LocalDate) => Target;
}

function ofCourse(reader: FieldReader, command: CourseRequest): Target {
  return { stream: 'course', id: reader.required('courseId', courseId) ?? '', command };
}

const kinds: Readonly<Record<string, Kind>> = {
  provider: {
    fields: ['kvk', 'name', 'ibanRef', 'addressRef', 'contactRef'],
    targetOf: (reader) => ({
      stream: 'provider',
      id: reader.required('kvk', kvkNumber) ?? '',
      command: {
        type: 'RegisterProvider',
        name: reader.required('name', line) ?? '',
        ...reader.optional('ibanRef', line),
        ...reader.optional('addressRef', line),
        ...reader.optional('contactRef', line),
      },
    }),
  },
  course: {
    fields: ['courseId', 'providerKvk', 'title', 'price', 'recognised', 'sector', 'theme'],
    targetOf: (reader) =>
      ofCourse(reader, {
        type: 'ListCourse',
        providerKvk: reader.required('providerKvk', kvkNumber) ?? '',
        title: reader.required('title', line) ?? '',
        price: reader.required('price', price) ?? 0n,
        recognised: reader.optional('recognised', flag).recognised ?? false,
        ...reader.optional('sector', line),
        ...reader.optional('theme', line),
      }),
  },
  'price-change': {
    fields: ['courseId', 'price', 'validFrom'],
    worksFrom: 'validFrom',
    targetOf: (reader, validFrom) =>
      ofCourse(reader, {
        type: 'ChangeCoursePrice',
        price: reader.required('price', price) ?? 0n,
        validFrom,
      }),
  },
  assessment: {
    fields: [
      ...['courseId', 'labourMarketOriented', 'marketPrice', 'advantages', 'definitionMet'],
      ...['taughtAbroad', 'onAnnex', 'assessedOn'],
    ],
    worksFrom: 'assessedOn',
    targetOf: (reader, assessedOn) =>
      ofCourse(reader, {
        type: 'AssessCourse',
        labourMarketOriented: reader.required('labourMarketOriented', flag) ?? false,
        marketPrice: reader.required('marketPrice', flag) ?? false,
        assessedOn,
        ...reader.optional('advantages', flag),
        ...reader.optional('definitionMet', flag),
        ...reader.optional('taughtAbroad', flag),
        ...reader.optional('onAnnex', flag),
      }),
  },
  exclusion: {
    fields: ['courseId', 'ground', 'excludedFrom'],
    worksFrom: 'excludedFrom',
    targetOf: (reader, excludedFrom) =>
      ofCourse(reader, {
        type: 'ExcludeCourse',
        ground: reader.required('ground', line) ?? '',
        excludedFrom,
      }),
  },
  reinstatement: {
    fields: ['courseId', 'ground', 'reinstatedFrom'],
    worksFrom: 'reinstatedFrom',
    targetOf: (reader, reinstatedFrom) =>
      ofCourse(reader, {
        type: 'ReinstateCourse',
        ground: reader.required('ground', line) ?? '',
        reinstatedFrom,
      }),
  },
  delisting: {
    fields: ['courseId', 'delistedFrom'],
    worksFrom: 'delistedFrom',
    targetOf: (reader, delistedFrom) => ofCourse(reader, { type: 'DelistCourse', delistedFrom }),
  },
};

const common = ['kind', 'id', 'effectiveAt'] as const;

/** Every name that a column or field can have. */
export const fieldNames: ReadonlySet<string> = new Set([
  ...common,
  ...Object.values(kinds).flatMap(({ fields }) => fields),
]);

const fault = (code: string, detail: string): RowFault => ({ code, detail });

interface Dates {
  readonly effectiveAt?: Instant;
  readonly worksFrom: LocalDate;
}

/** A row that names only its day works from the beginning of that day; when that lies ahead, from now. */
function datesOf(reader: FieldReader, { worksFrom: name }: Kind, now: Instant): Dates {
  const { effectiveAt } = reader.optional('effectiveAt', moment);
  const from = name === undefined ? undefined : reader.optional(name, day)[name];
  if (effectiveAt !== undefined) return { effectiveAt, worksFrom: from ?? localDateOf(effectiveAt) };
  if (from === undefined) {
    if (reader.problems.length === 0)
      reader.problems.push(`effectiveAt${name === undefined ? '' : ` or ${name}`} is missing`);
    return { worksFrom: localDateOf(now) };
  }
  const begins = startOfDay(from);
  return { worksFrom: from, ...(begins <= now && { effectiveAt: begins }) };
}

/** The id of the row, or all of its content, in whatever order and format it came. */
function commandIdOf(fields: RowFields): string {
  const { id } = fields;
  if (id !== undefined) return uuidOf(`import|id|${id}`);
  const content = Object.entries(fields).sort(([left], [right]) => (left < right ? -1 : 1));
  return uuidOf(`import|row|${JSON.stringify(content)}`);
}

function unknownIn(fields: RowFields, { fields: own }: Kind): string | undefined {
  return Object.keys(fields).find((name) => !own.includes(name) && !common.some((known) => known === name));
}

function kindOf({ kind }: RowFields): Kind | undefined {
  return kind !== undefined && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
}

/** What a row asks for, or what is wrong with it. `now` is when the ledger takes note of it. */
export function registerRowOf(fields: RowFields, now: Instant): RegisterRow | RowFault {
  const kind = kindOf(fields);
  if (kind === undefined) {
    return fault('invalid-request', `kind must be one of ${Object.keys(kinds).join(', ')}.`);
  }
  const unknown = unknownIn(fields, kind);
  if (unknown !== undefined) {
    const detail = `${shown(unknown)} does not belong to this kind of row, which has ${kind.fields.join(', ')}. Leave it empty or out.`;
    return fault('unknown-field', detail);
  }
  const reader = fieldReader(fields);
  reader.optional('id', line);
  const { effectiveAt, worksFrom } = datesOf(reader, kind, now);
  const target = kind.targetOf(reader, worksFrom);
  if (reader.problems.length > 0) return fault('invalid-request', `${reader.problems.join('; ')}.`);
  if (effectiveAt !== undefined && effectiveAt > now) {
    return fault(
      'effective-at-in-future',
      'effectiveAt lies in the future. Import the row when it has happened.',
    );
  }
  return { ...target, commandId: commandIdOf(fields), ...(effectiveAt !== undefined && { effectiveAt }) };
}

/** True for what is wrong with a row. */
export function isRowFault(found: RegisterRow | RowFault): found is RowFault {
  return 'code' in found;
}
