import { recorded } from '#contracts/testing';
import { officer } from '#deciding/testing';
import { hostedAlone } from '#http-edge/testing';
import { NotFound } from '#kernel';
import { agencies } from '#rules/testing';
import { anOffer, CASE_ID, editor, PUBLICATION_ID } from '../testing/index.js';
import { press } from './index.js';
import { PublicationController } from './publication/publication.controller.js';

const { caseId: _case, ...request } = anOffer();
const offered = recorded({ type: 'PublicationRequested', data: request }, { stream: `case-${CASE_ID}` });
const accept = { type: 'AcceptPublication', data: {} };
const publish = {
  type: 'PublishResult',
  data: {
    url: 'https://bao.example.org/ket-qua-kiem-chung',
    contentHash: 'c'.repeat(64),
    publishedAt: '2023-03-06T01:30:00.000Z',
  },
};

describe('the press, alone with the log', () => {
  it('takes an offer up, accepts, publishes', async () => {
    const outlet = await hostedAlone(press);
    await outlet.react(offered);
    await outlet.issue('publication', PUBLICATION_ID, accept, editor);
    await outlet.issue('publication', PUBLICATION_ID, publish, editor);
    const log = await outlet.log();
    expect(log.map(({ type }) => type)).toEqual(['PublicationOpened', 'PublicationAccepted', 'ResultPublished']);
    expect(log[0]).toMatchObject({ data: anOffer(), metadata: { matterId: CASE_ID, causationId: offered.id } });
    await outlet.close();
  });

  it('takes the same offer up once', async () => {
    const outlet = await hostedAlone(press);
    await outlet.react(offered);
    const [again] = await outlet.react(offered);
    expect(again).toMatchObject({ repeated: true });
    expect(await outlet.log()).toHaveLength(1);
    await outlet.close();
  });

  it('is spoken for by its editors alone: the lead that offers cannot accept for it', async () => {
    const outlet = await hostedAlone(press);
    await outlet.react(offered);
    await expect(outlet.issue('publication', PUBLICATION_ID, accept, officer({ role: 'EDITOR' }))).rejects.toThrow(
      'LC-ISSUER',
    );
    const head = officer({ agencyId: agencies.newspaper, role: 'HEAD' });
    await expect(outlet.issue('publication', PUBLICATION_ID, accept, head)).rejects.toThrow('LC-ISSUER');
    const stranger = officer({ agencyId: agencies.police, role: 'EDITOR' });
    await expect(outlet.issue('publication', PUBLICATION_ID, accept, stranger)).rejects.toThrow(NotFound);
    expect(await outlet.log()).toHaveLength(1);
    await outlet.close();
  });

  it('brings its controllers along', async () => {
    const outlet = await hostedAlone(press);
    expect(outlet.module.get(PublicationController)).toBeInstanceOf(PublicationController);
    await outlet.close();
  });
});
