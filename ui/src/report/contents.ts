import type { Answer, AnswerOf, Noticed, Overview } from '../api/types.ts'
import type { AbcFigures, ClvFigures, CohortFigures, KpiFigures, LifecycleFigures, RfmFigures } from '../features/value/figures.ts'
import type { Language } from '../words/language.ts'

/**
 * What the server writes in place of the text between the tags of `<script id="answers">` (with `<` as `\u003c`): the
 * answers of the same endpoints the pages ask, in one language. A section without its answer is left out.
 */
export interface Contents {
  readonly language: Language
  readonly generatedAt: string
  readonly version: string
  readonly workspace: {
    readonly name: string
    readonly currency: string
    readonly timezone: string
    readonly lines: number
    readonly customers: number
    readonly dataFrom: string | null
    readonly asOf: string | null
  }
  readonly overview: Overview
  readonly findings: Noticed
  readonly answers: {
    readonly 'value/kpis'?: AnswerOf<KpiFigures>
    readonly 'value/products'?: Answer
    readonly 'value/cohorts'?: AnswerOf<CohortFigures>
    readonly 'value/rfm'?: AnswerOf<RfmFigures>
    readonly 'value/abc'?: AnswerOf<AbcFigures>
    readonly 'value/lifecycle'?: AnswerOf<LifecycleFigures>
    readonly 'value/clv'?: AnswerOf<ClvFigures>
  }
}
