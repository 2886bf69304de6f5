/** The answer to a command. */
export interface Receipt {
  readonly id: string;
  readonly revision: number;
  readonly events: readonly string[];
  readonly waitToken?: string;
  /** Of an acknowledgement: the code by which the reporter follows the report. */
  readonly trackingCode?: string;
}

/** A rule that refused, as the problem document names it. */
export interface RefusalEntry {
  readonly rule: string;
  readonly clause: string;
  readonly reason: { readonly vi: string; readonly en: string };
  readonly instead: { readonly vi: string; readonly en: string };
  readonly parameters: Readonly<Record<string, unknown>>;
}

interface ProblemDocument {
  readonly type: string;
  readonly status: number;
  readonly detail: string;
  readonly detailEn: string;
  readonly refusals?: readonly RefusalEntry[];
}

/** The server answered with a problem document (RFC 9457). */
export class ApiProblem extends Error {
  constructor(
    request: string,
    readonly problem: ProblemDocument,
  ) {
    super(`${request}: ${problem.status} ${problem.detailEn}`);
    this.name = 'ApiProblem';
  }

  get refusals(): readonly RefusalEntry[] {
    return this.problem.refusals ?? [];
  }

  /** Numbers of the rules that refused. */
  get rules(): readonly string[] {
    return this.refusals.map(({ rule }) => rule);
  }
}

export interface CommandOptions {
  /** Left out: every call is a command of its own. */
  readonly idempotencyKey?: string;
  /** The revision that the caller saw. */
  readonly ifMatch?: number;
  /** The party that a clerk acts for, as its opaque reference. */
  readonly onBehalfOf?: string;
}

/** The HTTP API as one officer uses it. */
export class ApiClient {
  readonly #baseUrl: string;
  readonly #token: string | undefined;

  /**
   * @param baseUrl Without a slash at its end: `http://127.0.0.1:3000`.
   * @param token Left out: anybody, who sees what is public.
   */
  constructor(baseUrl: string, token?: string) {
    this.#baseUrl = baseUrl;
    this.#token = token;
  }

  /** Issues a command. @param path Below `/v1/`. @throws ApiProblem */
  command(path: string, body: object, { idempotencyKey, ifMatch, onBehalfOf }: CommandOptions = {}): Promise<Receipt> {
    const headers = {
      'content-type': 'application/json',
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
      ...(onBehalfOf !== undefined && { 'on-behalf-of': onBehalfOf }),
    };
    return this.#send<Receipt>('POST', path, headers, JSON.stringify(body));
  }

  /** Asks a question; with a wait token only after what that command did can be seen. @throws ApiProblem */
  query<Answer>(path: string, waitToken?: string): Promise<Answer> {
    return this.#send<Answer>('GET', path, waitToken === undefined ? {} : { 'lien-thong-wait': waitToken });
  }

  /** A list as a file. @throws ApiProblem */
  async download(path: string, waitToken?: string): Promise<string> {
    const response = await this.#answerTo('GET', path, waitToken === undefined ? {} : { 'lien-thong-wait': waitToken });
    return response.text();
  }

  async #send<Answer>(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: string,
  ): Promise<Answer> {
    const response = await this.#answerTo(method, path, headers, body);
    return (await response.json()) as Answer;
  }

  async #answerTo(
    method: string,
    path: string,
    headers: Readonly<Record<string, string>>,
    body?: string,
  ): Promise<Response> {
    const response = await fetch(`${this.#baseUrl}/v1/${path}`, {
      method,
      headers: { ...headers, ...(this.#token !== undefined && { authorization: `Bearer ${this.#token}` }) },
      ...(body !== undefined && { body }),
    });
    if (!response.ok) throw new ApiProblem(`${method} /v1/${path}`, (await response.json()) as ProblemDocument);
    return response;
  }
}
