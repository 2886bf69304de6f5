import { Agent, request } from 'node:http';

const report = JSON.stringify({
  channelId: 'kh-dic-email',
  channel: 'EMAIL',
  source: 'CITIZEN',
  contentRefs: [{ url: 'https://trang.example/bai-viet', captureHash: 'ab'.repeat(32) }],
  message:
    'Một bài viết nói rằng nước máy ở phường bị nhiễm độc; tôi đã gọi công ty cấp nước và được trả lời là không đúng.',
});

/** Gives reports over kept-alive connections, `inFlight` at a time, and answers how many were acknowledged with 201. */
export const giveReports = async (
  url: string,
  total: number,
  inFlight: number,
  headers: Readonly<Record<string, string>>,
): Promise<number> => {
  const agent = new Agent({ keepAlive: true, maxSockets: inFlight });
  let left = total;
  const one = (): Promise<void> =>
    new Promise((done, fail) => {
      const call = request(
        `${url}/v1/reports`,
        {
          method: 'POST',
          agent,
          headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(report), ...headers },
        },
        (response) => {
          response.resume();
          response.on('end', () => {
            if (response.statusCode === 201) done();
            else fail(new Error(`Answered ${response.statusCode ?? 'nothing'}`));
          });
        },
      );
      call.on('error', fail);
      call.end(report);
    });
  const slot = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await one();
    }
  };
  await Promise.all(Array.from({ length: inFlight }, slot));
  agent.destroy();
  return total;
};
