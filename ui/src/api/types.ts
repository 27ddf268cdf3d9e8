/** The shapes of the server's answers. Replaced by types generated from the OpenAPI file once it is committed. */

export type CellType = 'text' | 'term' | 'count' | 'money' | 'ratio' | 'quantity' | 'days' | 'day' | 'moment' | 'truth'
export type Better = 'up' | 'down' | 'neither'

/** A rule of the server's rule language. Pages pass it on and never write one. */
export type Rule = { readonly [key: string]: unknown }

export interface Cell {
  readonly v: string | number | boolean | null
  readonly unit?: string
  readonly low?: number
  readonly high?: number
  readonly confidence?: number
  readonly n?: number
  readonly who?: Rule
  /** Why the value isn't known; in the reader's language. */
  readonly reason?: string
  readonly term?: string
}

export interface Part {
  readonly text: string
  readonly figure?: Cell
}

export interface Heading {
  readonly name: string
  readonly label: string
  readonly type: CellType
  readonly better?: Better
}

export interface Table {
  readonly headings: readonly Heading[]
  readonly rows: readonly (readonly Cell[])[]
  readonly total?: number
}

export interface Basis {
  readonly said: readonly (readonly Part[])[]
  readonly asOf: string | null
  readonly exact: boolean
  readonly engine: string
  readonly elapsedMillis: number
}

export interface Recipe {
  readonly analysis: string
  readonly snapshot: string | number
  readonly identityVersion: string | number
  readonly window: { readonly from: string | null; readonly to: string | null } | null
  readonly parameters: Readonly<Record<string, unknown>>
  readonly steps: readonly { readonly name: string; readonly sql: string; readonly hash: string }[]
  readonly seed: number | null
  readonly codeVersion: string
  readonly engineVersion: string
  readonly id: string
}

/** What every analysis answers; its own figures stand beside these fields. */
export interface Answer {
  readonly sentence: readonly Part[]
  readonly notes: readonly (readonly Part[])[]
  readonly basis: Basis
  readonly table: Table
  readonly recipe: Recipe
}

export type AnswerOf<Figures> = Answer & Figures

export interface Fault {
  readonly code: string
  readonly field?: string | null
  readonly message: string
}

export interface Workspace {
  readonly name: string
  readonly timezone: string
  readonly currency: string
  readonly engine: string
  readonly snapshot: string | number
  readonly asOf: string | null
  readonly dataFrom: string | null
  readonly lines: number
  readonly customers: number
  readonly lastImport: { readonly id: string; readonly at: string; readonly accepted: number } | string | null
  readonly empty: boolean
}

export type Right = 'read' | 'personal' | 'import' | 'query' | 'erase' | 'audit' | 'administer' | 'collect'

export interface Session {
  readonly user: string
  readonly roles: readonly string[]
  /** What the roles add up to. */
  readonly rights: readonly Right[]
  readonly name: string
  readonly language?: string | null
}

export interface Page<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
  readonly total: number | null
  /** Of customers: when their traits were computed, and whether orders have changed since. */
  readonly computedAt?: string | null
  readonly stale?: boolean
}

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'

/** How far a question is. */
export interface QuestionView {
  readonly id: string
  readonly underWay: boolean
  readonly stage: string | null
  readonly done: number
  readonly total: number | null
  readonly seconds: number | null
}

export interface Job {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly state: JobState
  readonly stage: string | null
  readonly done: number
  readonly total: number | null
  readonly perSecond: number | null
  readonly secondsLeft: number | null
  readonly result: unknown
  readonly problem: ProblemDocument | null
  readonly startedAt: string | null
  readonly endedAt: string | null
}

export interface ProblemDocument {
  readonly title?: string
  readonly status?: number
  readonly detail?: string
  readonly code?: string
  readonly faults?: readonly Fault[]
}

export interface People {
  readonly count: number
  readonly equal: boolean
  readonly why: readonly Part[] | null
  readonly customers: readonly CustomerRow[]
  readonly apart: readonly {
    readonly trait: string
    readonly value: string | Cell
    readonly share: number
    readonly shareElse: number
    readonly lift: number | null
  }[]
  readonly facts: readonly {
    readonly orderId?: string
    readonly at?: string
    readonly product?: string
    readonly quantity?: number
    readonly amount?: number
    readonly currency?: string
    readonly customer?: string | null
  }[]
}

export interface CustomerRow {
  readonly id: string
  readonly name?: string | null
  readonly givenName?: string | null
  readonly familyName?: string | null
  readonly company?: string | null
  readonly sourceId?: string | null
  readonly country: string | null
  readonly orderCountry?: string | null
  readonly orders: number | null
  readonly revenue: number | null
  readonly lastOrderAt: string | null
  readonly rfm: string | null
  readonly rfmSegment: string | null
  readonly abc: string | null
  readonly lifecycle: string | null
  readonly pAlive: number | null
  readonly clv12m: number | null
}

export interface Finding {
  readonly code: string
  readonly rank: number
  readonly sentence: readonly Part[]
  readonly evidence: readonly Cell[]
  readonly pValue: number | null
  readonly page: string | null
}

export interface Change {
  /** Relative change, or the difference of two rates. */
  readonly v: number | null
  readonly kind?: 'relative' | 'points'
  readonly low?: number
  readonly high?: number
  readonly was?: Cell
  readonly better?: Better
  readonly reason?: string
}

export interface Tile {
  readonly name: string
  readonly label?: string
  readonly type?: CellType
  readonly cell: Cell
  readonly change: Change | null
  readonly spark: readonly (number | null)[]
}

export interface Overview {
  readonly tiles: readonly Tile[]
  readonly trend: Answer
}

/** What was noticed, of how many differences looked at. */
export interface Noticed {
  readonly findings: readonly Finding[]
  readonly tested?: number
  readonly heldAfterCorrection?: number
}
