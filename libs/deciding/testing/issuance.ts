import type { OfficerActor } from '#contracts';
import type { Issuance } from '#rules';

/** An officer of a body; by default of the department that leads. */
export const officer = (overrides: Partial<Omit<OfficerActor, 'kind'>> = {}): OfficerActor => ({
  kind: 'OFFICER',
  agencyId: 'dic',
  role: 'OFFICER',
  officerRef: 'officer-1',
  ...overrides,
});

/**
 * A command issued on 6 March 2023 at 09:00 in Vietnam by an officer of the lead, live. Business time is `now` unless it
 * is given.
 */
export const issuance = (overrides: Partial<Issuance> = {}): Issuance => {
  const now = overrides.now ?? '2023-03-06T02:00:00.000Z';
  return {
    commandId: '00000000-0000-5000-8000-000000000001',
    actor: officer(),
    now,
    occurredAt: now,
    origin: 'LIVE',
    ...overrides,
  };
};
