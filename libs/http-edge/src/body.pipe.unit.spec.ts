import type { ArgumentMetadata, Type } from '@nestjs/common';
import { getMetadataStorage } from 'class-validator';
import * as language from '#contracts';
import { InvalidInput } from '#kernel';
import { BodyPipe } from './body.pipe.js';

const isBodyClass = (exported: unknown): exported is Type<object> =>
  typeof exported === 'function' &&
  exported.toString().startsWith('class') &&
  !(exported.prototype instanceof Error) &&
  Object.getOwnPropertyNames(exported.prototype).length === 1;

/** Every public command and every part of one. */
const bodyClasses = Object.values(language as Record<string, unknown>).filter(isBodyClass);

type Kind = 'object' | 'list of objects' | 'value';

/** The members of a class by its decorators. */
const membersOf = (bodyClass: Type<object>) => {
  const rules = getMetadataStorage().getTargetValidationMetadatas(bodyClass, '', false, false);
  const names = [...new Set(rules.map(({ propertyName }) => propertyName))];
  return names.map((name) => {
    const own = rules.filter(({ propertyName }) => propertyName === name);
    const nested = own.find(({ type }) => type === 'nestedValidation');
    const kind: Kind = nested === undefined ? 'value' : nested.each ? 'list of objects' : 'object';
    return { name, kind, isRequired: !own.some(({ type }) => type === 'conditionalValidation') };
  });
};

const read = (bodyClass: Type<object>, body: unknown): unknown => {
  const argument: ArgumentMetadata = { type: 'body', metatype: bodyClass };
  return new BodyPipe().transform(body, argument);
};

/** The pointers of what is refused; nothing when the body passes. Any other error is thrown on. */
const refusedIn = (bodyClass: Type<object>, body: unknown): readonly string[] => {
  try {
    read(bodyClass, body);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.errors.map(({ pointer }) => pointer);
  }
};

/** Wrong for members of a kind, whatever they are about. */
const WRONG: Readonly<Record<Kind, readonly unknown[]>> = {
  object: [null, [], [{}], 'text', 7, true],
  'list of objects': [null, {}, [null], [[]], [[{}]], ['text'], [7], 'text', 7],
  value: [null, {}, [{}], [[]], [null]],
};

const members = bodyClasses.flatMap((bodyClass) =>
  membersOf(bodyClass).map((member) => ({ ...member, bodyClass, title: `${bodyClass.name}.${member.name}` })),
);

describe('every public command', () => {
  it('is looked at, with its parts', () => {
    const titles = (kind: Kind) => members.filter((member) => member.kind === kind).map(({ title }) => title);
    expect(titles('object')).toEqual(
      expect.arrayContaining(['ScreenReport.nexus', 'ScreenReport.opening', 'DecideHandling.signature']),
    );
    expect(titles('list of objects')).toEqual(
      expect.arrayContaining(['RecordVerification.evidence', 'SignatureBlock.chain', 'CompleteAppraisal.grounds']),
    );
    expect(bodyClasses.length).toBeGreaterThan(30);
  });

  it.each(members.filter(({ isRequired }) => isRequired))('needs $title', ({ bodyClass, name }) => {
    expect(refusedIn(bodyClass, {})).toContain(`/${name}`);
  });

  it.each(members.filter(({ isRequired }) => !isRequired))('may leave out $title', ({ bodyClass, name }) => {
    expect(refusedIn(bodyClass, {})).not.toContain(`/${name}`);
  });

  it.each(
    members.flatMap((member) => WRONG[member.kind].map((wrong) => ({ ...member, wrong, as: JSON.stringify(wrong) }))),
  )('takes no $as as $title', ({ bodyClass, name, wrong }) => {
    const refused = refusedIn(bodyClass, { [name]: wrong });
    expect(refused.some((pointer) => pointer === `/${name}` || pointer.startsWith(`/${name}/`))).toBe(true);
  });
});

describe('instants and days in bodies', () => {
  const NEVER = ['2026-13-45T00:00:00.000Z', '2023-02-45T25:61:00.000Z', '2023-02-29T00:00:00.000Z', '2026-03-02'];
  const instants = members.filter(({ name }) => /(At|^occurredAt)$/.test(name));
  const days = members.filter(({ name }) => name.endsWith('On'));

  it('are found in the commands', () => {
    expect(instants.map(({ title }) => title)).toEqual(
      expect.arrayContaining(['RegisterReport.occurredAt', 'CaseToOpen.conductAt', 'NotifyDecision.receivedAt']),
    );
    expect(days.map(({ title }) => title)).toEqual(
      expect.arrayContaining([
        'PostalDetails.postmarkedOn',
        'PostalDetails.arrivedOn',
        'ElectronicDocument.issuedOn',
        'RaiseDifficulty.issuedOn',
        'RecordSanctionReference.handedOverOn',
      ]),
    );
  });

  it.each(instants)('$title is an instant that there is', ({ bodyClass, name }) => {
    for (const never of NEVER) expect(refusedIn(bodyClass, { [name]: never })).toContain(`/${name}`);
    expect(refusedIn(bodyClass, { [name]: '2024-02-29T23:59:59.999Z' })).not.toContain(`/${name}`);
  });

  it.each(days)('$title is a day that there is', ({ bodyClass, name }) => {
    for (const never of ['2023-02-29', '2023-13-01', '2023-04-31', '2023-00-10']) {
      expect(refusedIn(bodyClass, { [name]: never })).toContain(`/${name}`);
    }
    expect(refusedIn(bodyClass, { [name]: '2024-02-29' })).not.toContain(`/${name}`);
  });

  it('are refused with what to write instead', () => {
    expect(() => read(language.RequestVerification, { dueAt: '2026-13-45T00:00:00.000Z' })).toThrow(
      expect.objectContaining({
        errors: expect.arrayContaining([
          { pointer: '/dueAt', detail: expect.stringContaining('2023-03-06T01:00:00.000Z') },
        ]) as unknown,
      }) as Error,
    );
  });
});

describe('the reference of an officer', () => {
  const references = members.filter(({ name }) => name === 'officerRef');

  it('is asked for wherever officers are named to others', () => {
    expect(references.map(({ title }) => title).sort()).toEqual([
      'AssignCaseOfficer.officerRef',
      'DeclareConflict.officerRef',
      'DesignateOfficer.officerRef',
      'ReplaceOfficer.officerRef',
    ]);
  });

  it.each(references)('$title is neither a name nor an address (INV-17)', ({ bodyClass, name }) => {
    for (const known of ['Nguyễn Văn An', 'an@khanhhoa.gov.vn', 'cb\u00a001', 'c'.repeat(61)]) {
      expect(refusedIn(bodyClass, { [name]: known })).toContain(`/${name}`);
    }
    for (const opaque of ['cb-01', 'POLICE-1', 'c'.repeat(60)]) {
      expect(refusedIn(bodyClass, { [name]: opaque })).not.toContain(`/${name}`);
    }
  });
});
