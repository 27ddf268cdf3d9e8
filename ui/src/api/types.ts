/**
 * Names for the shapes of the server's documents. The shapes are generated from docs/openapi.json by `npm run api`; what a
 * page needs and they don't have is mended there.
 */
import type { components, paths } from './generated.ts'

type Shapes = components['schemas']

/** A path with its variables filled in. */
export type Filled<Path extends string> = Path extends `${infer Before}{${string}}${infer After}` ? `${Before}${string}${Filled<After>}` : Path

/** The document that an operation answers with when it can. */
type Document<Operation> = Operation extends { readonly responses: { readonly 200: { readonly content: { readonly 'application/json': infer Json } } } } ? Json : never

/** What may be asked, by path below /api/v1, and what is answered. */
export type Answers = {
  readonly [Path in keyof paths as Path extends `/api/v1/${infer Below}` ? (Document<paths[Path]['get']> extends never ? never : Below) : never]: Exclude<
    Document<paths[Path]['get']>,
    Shapes['ErasedAnswer']
  >
}

/** The analyses among them: all of an answer, and figures of their own. */
export type Analyses = { readonly [Path in keyof Answers as Path extends `value/${string}` | 'analyse/sessions' ? Path : never]: Answers[Path] }

/** Those that come in pages. */
export type Lists = { readonly [Path in keyof Answers as Answers[Path] extends Page<unknown> ? Path : never]: Answers[Path] }

export interface Page<Item> {
  readonly items: readonly Item[]
  readonly next: string | null
  readonly total: number | null
}

export type CellType = Shapes['CellType']
export type Better = Shapes['Better']
/** A rule of the server's rule language. Pages pass it on and never write one. */
export type Rule = Shapes['Rule']
export type Cell = Shapes['Cell']
export type Part = Shapes['Part']
export type Heading = Omit<Shapes['Heading'], 'better'> & { readonly better?: Better }
export type Table = Omit<Shapes['Table'], 'headings' | 'total'> & { readonly headings: readonly Heading[]; readonly total?: number }
export type Basis = Shapes['Basis']
export type Recipe = Shapes['Recipe']
export type Answer = Shapes['Answer']
export type Fault = Shapes['Fault']
export type ProblemDocument = Shapes['Problem']
export type Workspace = Shapes['WorkspaceView']
export type Session = Shapes['SessionView']
export type ChannelRules = Shapes['ChannelsView']
export type TypedProperties = Shapes['PropertiesView']
export type TypedProperty = Shapes['PropertyView']
export type SessionRules = Shapes['RulesView']
export type Right = Session['rights'][number]
export type Job = Shapes['JobView']
export type QuestionView = Shapes['QuestionView']
export type Begun = Shapes['Begun']
export type ImportResult = Shapes['ImportResult']
export type ErasureResult = Shapes['ErasureResult']
export type DryRun = Shapes['DryRunView']
export type Import = Shapes['ImportView']
export type Source = Shapes['SourceView']
export type SendingSource = Shapes['SendingSource']
export type IssuedSource = Shapes['IssuedSource']
export type LiveView = Shapes['LiveView']
export type LiveEvent = Shapes['LiveEvent']
export type LiveEventDetail = Shapes['LiveEventDetail']
export type Health = Shapes['HealthView']
export type WriteKey = Shapes['WriteKeyView']
export type Plan = Shapes['PlanView']
export type PlanVersion = Shapes['PlanVersionView']
export type PlanDifference = Shapes['PlanDifferenceView']
export type PlanChange = Shapes['PlanChangeView']
export type PlanReport = Shapes['PlanReportView']
export type PlanLine = Shapes['PlannedLineView']
export type PlanViolation = Shapes['ViolationView']
export type PlanCheck = Shapes['PlanCheckView']
export type Proposal = Shapes['ProposalView']
export type SeenProperty = Shapes['SeenProperty']
export type Draft = Shapes['DraftView']
export type Reject = Shapes['RejectView']
export type RejectedEvent = Shapes['RejectedEvent']
export type ReplayedEvent = Shapes['ReplayedEvent']
export type RejectedRows = Shapes['RejectedRows']
export type Quality = Shapes['QualityView']
export type Expectation = Shapes['CheckView']
export type User = Shapes['UserView']
export type Key = Shapes['KeyView']
export type AuditEntry = Shapes['AuditEntry']
export type People = Shapes['PeopleView']
export type CustomerRow = Shapes['ListedCustomer']
export type Customer = Shapes['CustomerView']
export type Trait = Shapes['TraitView']
export type Order = Shapes['TimelineOrder']
export type Finding = Shapes['FindingView']
export type Noticed = Shapes['FindingsView']
export type Overview = Shapes['OverviewView']
export type Tile = Shapes['Tile']
export type Change = Shapes['Change']

export type KpiFigures = Shapes['KpiFigures']
export type ClvFigures = Shapes['ClvFigures']
export type RfmFigures = Shapes['RfmFigures']
export type AbcFigures = Shapes['AbcFigures']
export type CohortFigures = Shapes['CohortFigures']
export type Cohort = Shapes['Cohort']
export type LifecycleFigures = Shapes['LifecycleFigures']

export type AnswerOf<Figures> = Answer & Figures
