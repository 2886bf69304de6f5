import { sha256 } from '#kernel';
import { trackingCodeHashOf, trackingCodeOf } from './tracking-code.js';

const code = trackingCodeOf(sha256('secret'));

describe('a tracking code', () => {
  it('is four groups of five signs that can be read out', () => {
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
  });

  it('follows from its secret, and another secret gives another one', () => {
    expect(trackingCodeOf(sha256('secret'))).toBe(code);
    expect(trackingCodeOf(sha256('other'))).not.toBe(code);
  });

  it('uses all of the 100 bits', () => {
    const signs = trackingCodeOf('f'.repeat(64)).replaceAll('-', '');
    expect(signs).toBe('Z'.repeat(20));
    expect(trackingCodeOf(`0${'f'.repeat(63)}`)).toBe(trackingCodeOf('f'.repeat(64)));
  });

  it('is found again however it is written', () => {
    expect(trackingCodeHashOf(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(trackingCodeHashOf(code));
    expect(trackingCodeHashOf('oil')).toBe(trackingCodeHashOf('011'));
    expect(trackingCodeHashOf(code)).not.toBe(trackingCodeHashOf(`${code}0`));
  });
});
