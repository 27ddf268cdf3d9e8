import type { Fault, ProblemDocument, QuestionView } from './types.ts'
import { begin, end } from './underway.ts'

/** What the server said when it refused, or what we say when it didn't answer. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly faults: readonly Fault[]

  constructor(status: number, document: Partial<ProblemDocument>) {
    super(document.detail ?? document.title ?? '')
    this.status = status
    this.code = document.code ?? (status === 0 ? 'UNREACHABLE' : `HTTP_${status}`)
    this.title = document.title ?? ''
    this.faults = document.faults ?? []
  }
}

export type Params = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>

interface Request {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly params?: Params
  readonly body?: unknown
  readonly signal?: AbortSignal
  /** A question to an engine: it can be watched while it is on its way, and ends there when nobody waits for it. */
  readonly question?: boolean
}

let language = 'en'

/** Sentences come in the reader's language. */
export function speak(tag: string): void {
  language = tag
}

/** The query string in canonical order, so that equal questions are one cache entry and one address. */
export function query(params: Params = {}): string {
  const pairs: [string, string][] = []
  for (const name of Object.keys(params).sort()) {
    const value = params[name]
    if (value === null || value === undefined || value === '') continue
    if (typeof value === 'object') for (const item of value) pairs.push([name, item])
    else pairs.push([name, String(value)])
  }
  const text = new URLSearchParams(pairs).toString()
  return text ? `?${text}` : ''
}

export function addressOf(path: string, params?: Params): string {
  return `/api/v1/${path}${query(params)}`
}

/** @throws Problem */
export async function call<T>(path: string, request: Request = {}): Promise<T> {
  if (!request.question) return sent(path, request)
  const question = begin()
  const left = () => stop(question.id)
  request.signal?.addEventListener('abort', left)
  try {
    return await sent<T>(path, request, question.id)
  } finally {
    request.signal?.removeEventListener('abort', left)
    end(question)
  }
}

/** How far a question is. @throws Problem */
export function howFar(id: string, signal: AbortSignal): Promise<QuestionView> {
  return call(`questions/${id}`, { signal })
}

/** Nobody waits for the question any more; heard even when the page is being left. */
export function stop(id: string): void {
  void fetch(addressOf(`questions/${id}`), {
    method: 'DELETE',
    keepalive: true,
    credentials: 'same-origin',
    headers: { 'x-requested-with': 'clientele' },
  }).catch(() => undefined) // it ends by itself then, as it did before
}

async function sent<T>(path: string, { method = 'GET', params, body, signal }: Request, question?: string): Promise<T> {
  const form = body instanceof FormData
  let response: Response
  try {
    response = await fetch(addressOf(path, params), {
      method,
      signal,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        'accept-language': language,
        ...(method === 'GET' ? {} : { 'x-requested-with': 'clientele' }),
        ...(question ? { 'x-question': question } : {}),
        ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
      },
      body: body === undefined ? undefined : form ? body : JSON.stringify(body),
    })
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Problem(0, {})
  }
  const text = await response.text()
  const json = parse(text)
  if (!response.ok) throw new Problem(response.status, (json ?? {}) as Partial<ProblemDocument>)
  return json as T
}

function parse(text: string): unknown {
  if (!text) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
