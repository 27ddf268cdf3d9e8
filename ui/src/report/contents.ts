import type { Analyses, Noticed, Overview, Workspace } from '../api/types.ts'
import type { Language } from '../words/language.ts'

/**
 * What the server writes in place of the text between the tags of `<script id="answers">` (with `<` as `\u003c`): the
 * answers of the same endpoints the pages ask, in one language. A section without its answer is left out.
 */
export interface Contents {
  readonly language: Language
  readonly generatedAt: string
  readonly version: string
  readonly workspace: Pick<Workspace, 'name' | 'currency' | 'timezone' | 'lines' | 'customers' | 'dataFrom' | 'asOf'>
  readonly overview: Overview
  readonly findings: Noticed
  readonly answers: Partial<Analyses>
}
