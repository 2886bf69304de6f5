import { recorded } from '#contracts/testing';
import { officer } from '#deciding/testing';
import { hostedAlone } from '#http-edge/testing';
import { NotFound } from '#kernel';
import { agencies } from '#rules/testing';
import { answer, aRequest, ASSIGNMENT_ID, CASE_ID, head, verifier } from '../testing/index.js';
import { AssignmentController } from './assignment/assignment.controller.js';
import { cooperatingAgency } from './index.js';

const { caseId: _case, ...request } = aRequest();
const asked = recorded({ type: 'VerificationRequested', data: request }, { stream: `case-${CASE_ID}` });
const designate = { type: 'DesignateOfficer', data: { officerRef: 'verifier' } } as const;

describe('the cooperating agency, alone with the log', () => {
  it('takes a request up, designates, verifies', async () => {
    const body = await hostedAlone(cooperatingAgency);
    await body.react(asked);
    await body.issue('assignment', ASSIGNMENT_ID, designate, head);
    await body.issue('assignment', ASSIGNMENT_ID, answer(), verifier);
    const log = await body.log();
    expect(log.map(({ type }) => type)).toEqual(['AssignmentOpened', 'OfficerDesignated', 'VerificationRecorded']);
    expect(
      log.every(({ stream, metadata }) => stream === `assignment-${ASSIGNMENT_ID}` && metadata.matterId === CASE_ID),
    ).toBe(true);
    expect(log[0]).toMatchObject({
      data: aRequest(),
      metadata: { actor: { kind: 'SYSTEM', policy: 'open-assignment' }, causationId: asked.id },
    });
    await body.close();
  });

  it('takes the same request up once, however often it is told', async () => {
    const body = await hostedAlone(cooperatingAgency);
    const [first] = await body.react(asked);
    const [again] = await body.react(asked);
    expect(first).toMatchObject({ repeated: false, events: ['AssignmentOpened'] });
    expect(again).toEqual({ ...first, repeated: true });
    expect(await body.log()).toHaveLength(1);
    await body.close();
  });

  it('is reached by the head for designating, by officers for verifying, and by nobody else', async () => {
    const body = await hostedAlone(cooperatingAgency);
    await body.react(asked);
    await expect(body.issue('assignment', ASSIGNMENT_ID, designate, verifier)).rejects.toThrow('LC-ISSUER');
    await expect(body.issue('assignment', ASSIGNMENT_ID, designate, officer({ role: 'HEAD' }))).rejects.toThrow(
      'LC-ISSUER',
    );
    const stranger = officer({ agencyId: agencies.police, role: 'HEAD' });
    await expect(body.issue('assignment', ASSIGNMENT_ID, designate, stranger)).rejects.toThrow(NotFound);
    const opening = { type: 'OpenAssignment', data: aRequest() };
    await expect(body.issue('assignment', CASE_ID, opening, head)).rejects.toThrow('LC-ISSUER');
    expect(await body.log()).toHaveLength(1);
    await body.close();
  });

  it('brings its controllers along', async () => {
    const body = await hostedAlone(cooperatingAgency);
    expect(body.module.get(AssignmentController)).toBeInstanceOf(AssignmentController);
    await body.close();
  });
});
