import { ERASURE_GROUNDS, type ErasureGround, isOfficerRef } from '#contracts';
import type { CommandOutcome } from '#deciding';
import { InvalidInput, type Uuid } from '#kernel';
import Type from 'typebox';
import { defineOperation, type Operation, result } from './operation.js';

/** An erasure as an administrator asks for it: as an officer of a body, in the role ADMIN. */
export interface ErasureRequest {
  readonly subjectRef: Uuid;
  readonly agency: string;
  readonly officer: string;
  readonly ground: ErasureGround;
  readonly reason: string;
  /** Where the person stands, of imported history. */
  readonly stream?: string;
}

/** What an administrator does about people's data; nothing of it shows whose they are. */
export interface SubjectDesk {
  /** @throws Refused, NotFound as over HTTP; Unavailable when it was recorded and a trace is still on the disk: do it again. */
  erase(request: ErasureRequest): Promise<CommandOutcome>;
}

const text = () => Type.String({ minLength: 1, maxLength: 4096 });

export const subjectOperations = (subjects: SubjectDesk): readonly Operation[] => [
  defineOperation(
    'subject-erase',
    Type.Object(
      {
        subjectRef: Type.String({ pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' }),
        agency: text(),
        officer: text(),
        ground: Type.Union(ERASURE_GROUNDS.map((ground) => Type.Literal(ground))),
        reason: text(),
        stream: Type.Optional(text()),
      },
      { additionalProperties: false },
    ),
    async function* (request) {
      if (!isOfficerRef(request.officer)) {
        throw new InvalidInput('officer: at most 60 characters, no space and no @; never a name or an address.');
      }
      const { targetId, revision, events, letterRef } = await subjects.erase(request);
      yield result({
        subjectRef: targetId,
        revision,
        events: [...events],
        ...(letterRef !== undefined && { letterRef }),
      });
    },
  ),
];
