import { asCorrected, eventCorrected, eventDefinitions, isCorrection, textAt, withCorrections } from './index.js';

const number = { signature: { documentNumber: '15/QĐ', officerRef: 'signer' }, facts: 'Sai' };
const OF = '11111111-1111-5111-8111-111111111111';
const correction = (is: string, of = OF) =>
  eventCorrected({
    of,
    event: 'HandlingDecided',
    fields: [{ field: 'signature/documentNumber', was: '15/QĐ', is }],
    reason: 'Gõ nhầm',
    correctedBy: { agencyId: 'health', officerRef: 'clerk' },
  });

describe('clerical fields (INV-19)', () => {
  it('every category that has some takes corrections, by the same context', () => {
    for (const { category, owner, correctable, name } of eventDefinitions) {
      if (correctable.length === 0) continue;
      const taking = eventDefinitions.find((one) => one.name === 'EventCorrected' && one.category === category);
      expect({ category, name, owner: taking?.owner }).toEqual({ category, name, owner });
    }
  });

  it('and nothing takes corrections that has none', () => {
    for (const { category } of eventDefinitions.filter(({ name }) => name === 'EventCorrected')) {
      expect(eventDefinitions.some((one) => one.category === category && one.correctable.length > 0)).toBe(true);
    }
  });

  it('are texts of the payload', () => {
    for (const { correctable, payload, name } of eventDefinitions) {
      for (const field of correctable) {
        let schema: unknown = payload;
        for (const member of field.split('/')) {
          schema = (schema as { properties?: Record<string, unknown> }).properties?.[member];
        }
        expect({ name, field, type: (schema as { type?: string } | undefined)?.type }).toEqual({
          name,
          field,
          type: 'string',
        });
      }
    }
  });
});

describe('a correction, read', () => {
  it('finds the text at a path, or nothing', () => {
    expect(textAt(number, 'signature/documentNumber')).toBe('15/QĐ');
    expect(textAt(number, 'signature')).toBeUndefined();
    expect(textAt(number, 'signature/documentNumber/deeper')).toBeUndefined();
    expect(textAt(number, 'postal/documentNumber')).toBeUndefined();
  });

  it('leaves the original as it is', () => {
    const corrected = withCorrections(number, [{ field: 'signature/documentNumber', is: '16/QĐ' }]);
    expect(corrected).toEqual({ signature: { documentNumber: '16/QĐ', officerRef: 'signer' }, facts: 'Sai' });
    expect(number.signature.documentNumber).toBe('15/QĐ');
  });

  it('says the last of several, and nothing of other events', () => {
    const event = { id: OF, data: number } as never as Parameters<typeof asCorrected>[0];
    const other = '22222222-2222-5222-8222-222222222222';
    const following = [
      correction('16/QĐ'),
      { type: 'DecisionTookEffect', data: {} },
      correction('17/QĐ'),
      correction('99', other),
    ];
    expect(asCorrected(event, following)).toMatchObject({ signature: { documentNumber: '17/QĐ' } });
    expect(following.filter(isCorrection)).toHaveLength(3);
  });
});
