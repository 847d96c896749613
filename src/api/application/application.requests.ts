/**
 * What an applicant asks. Eligibility holds the result of tests, where it was looked up and when: never what
 * was looked up. A contested test reserves, and waits for a person.
 */
import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ValidateIf, ValidateNested } from 'class-validator';
import { check } from '../field.js';
import {
  Amount,
  Choice,
  Day,
  Flag,
  Line,
  Nested,
  NestedList,
  NotBefore,
  PositiveAmount,
  WholeNumber,
} from '../fields.js';
import { FundIdField } from '../fund/fund.requests.js';
import { CourseIdField, KvkField, PersonKeyField, UuidField } from '../identity-fields.js';

export class EligibilityTestRequest {
  @Flag()
  readonly passed!: boolean;

  @Line({ example: 'brp', description: 'Where it was looked up.' })
  readonly source!: string;

  @Day({ example: '2022-03-01' })
  readonly checkedOn!: string;
}

const CONTESTED = 'contested';

const isTest = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A test of its own, or the word that a person must look at it. */
const TestOrContested = ({ optional = false } = {}): PropertyDecorator =>
  applyDecorators(
    ValidateIf(
      (_object: unknown, value: unknown) => value !== CONTESTED && !(optional && value === undefined),
    ),
    check('testOrContested', isTest, `must be "${CONTESTED}" or an object with passed, source and checkedOn`),
    ValidateNested({ message: 'must be an object' }),
    Type(() => EligibilityTestRequest),
    ApiProperty({
      required: !optional,
      oneOf: [{ $ref: getSchemaPath(EligibilityTestRequest) }, { type: 'string', enum: [CONTESTED] }],
      example: { passed: true, source: 'brp', checkedOn: '2022-03-01' },
    }),
  );

@ApiExtraModels(EligibilityTestRequest)
export class EligibilityRequest {
  @TestOrContested()
  readonly adult!: EligibilityTestRequest | 'contested';

  @TestOrContested()
  readonly residence!: EligibilityTestRequest | 'contested';

  @TestOrContested()
  readonly insured!: EligibilityTestRequest | 'contested';

  /** Passed: no student finance, teacher grant or school-cost allowance at the moment of application. */
  @TestOrContested({ optional: true })
  readonly unfunded?: EligibilityTestRequest | 'contested';
}

export class OnBehalfRequest {
  @Line({ example: 'adviser-17' })
  readonly adviser!: string;

  @Line({ example: 'consent-2022-1' })
  readonly consentRef!: string;
}

export class GroupFactRequest {
  @Line({ example: 'flexible-contract', description: 'What was verified elsewhere of the group; never how.' })
  readonly fact!: string;

  @Line({ example: 'polis', description: 'Where it was verified.' })
  readonly source!: string;

  @Day({ example: '2022-03-01' })
  readonly checkedOn!: string;
}

export class CoPayerRequest {
  @FundIdField()
  readonly fundId!: string;

  @PositiveAmount({ example: '200.00' })
  readonly amount!: string;
}

export class ApplicationRequest {
  @UuidField({ description: 'Chosen by the applicant: the key of the application, once per funding year.' })
  readonly applicationId!: string;

  @PersonKeyField()
  readonly personKey!: string;

  @KvkField()
  readonly providerKvk!: string;

  @CourseIdField()
  readonly courseId!: string;

  @PositiveAmount({ example: '640.00', description: 'Price on the enrolment proof, VAT included.' })
  readonly price!: string;

  @Day({ example: '2022-05-02' })
  readonly startDate!: string;

  @NotBefore('startDate')
  @Day({ example: '2022-06-30' })
  readonly endDate!: string;

  @Choice(['matched', 'missing', 'mismatch'])
  readonly enrolmentProof!: 'matched' | 'missing' | 'mismatch';

  @Nested(() => EligibilityRequest)
  readonly eligibility!: EligibilityRequest;

  @Line({ optional: true, example: 'general' })
  readonly slice?: string;

  @WholeNumber(0, Number.MAX_SAFE_INTEGER, { optional: true, example: 1 })
  readonly queueNumber?: number;

  @Amount({
    optional: true,
    example: '0.00',
    description: 'What others pay: at most what the grant leaves of the price.',
  })
  readonly thirdPartyContribution?: string;

  @Nested(() => OnBehalfRequest, { optional: true })
  readonly onBehalf?: OnBehalfRequest;

  @Line({ optional: true, example: 'intermediary-1' })
  readonly intermediaryRef?: string;

  @Line({ optional: true, example: 'device-1' })
  readonly deviceRef?: string;

  @NestedList(() => GroupFactRequest, { optional: true })
  readonly groupFacts?: readonly GroupFactRequest[];

  @NestedList(() => CoPayerRequest, { optional: true })
  readonly coPayers?: readonly CoPayerRequest[];

  @Flag({
    optional: true,
    description:
      'The year belongs to a study of several years that has begun: from 15 July 2023 it may start in the past.',
  })
  readonly continuedStudy?: boolean;

  @Flag({
    optional: true,
    description: 'Ask for a decision even when the window is not open: a refusal that can be objected to.',
  })
  readonly formalDecision?: boolean;
}
