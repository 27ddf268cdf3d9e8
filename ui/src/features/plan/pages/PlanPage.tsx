import Button from 'antd/es/button'
import { useState } from 'react'
import { Link } from 'react-router'
import { useAnswer, useMay } from '../../../api/queries.ts'
import type { Plan, PlanReport } from '../../../api/types.ts'
import { useAddress } from '../../../parts/address.ts'
import { Choice } from '../../../parts/Choice.tsx'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { ListPage } from '../../../parts/Listing.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useWords } from '../../../words/words.ts'
import { addressOf, policiesOf, useDraft, usePropose, useVersionText, VIOLATIONS, type Wished } from '../api.ts'
import { PlanEditor } from '../components/PlanEditor.tsx'
import { PlanEvents } from '../components/PlanEvents.tsx'
import { PlanVersions } from '../components/PlanVersions.tsx'
import { TypedProperties } from '../components/TypedProperties.tsx'
import '../plan.css'

/** What sources are expected to send, and how what they send compares. */
export default function PlanPage() {
  const { t } = useWords()
  const { address, set } = useAddress()
  const sources = useAnswer('collect/sources')
  const items = sources.data?.items ?? []
  const chosen = items.find(({ name }) => name === address.more.source) ?? items[0]
  if (chosen) {
    return (
      <OfSource
        key={chosen.name}
        source={chosen.name}
        choice={
          <Choice
            label={t('plan.source')}
            value={chosen.name}
            options={items.map(({ name }) => ({ key: name, label: name }))}
            onChange={(name) => set('source', name)}
          />
        }
      />
    )
  }
  return (
    <ListPage title={t('page.plan')} asked={sources} none={() => ({ title: t('plan.noSources'), text: t('plan.noSources.text') })} after={<Link to="/data/sources">{t('page.sources')}</Link>}>
      {() => null}
    </ListPage>
  )
}

function OfSource({ source, choice }: { source: string; choice: React.ReactNode }) {
  const { t } = useWords()
  const plan = useAnswer<'plan/{source}'>(addressOf(source))
  const report = useAnswer<'plan/{source}/report'>(`${addressOf(source)}/report`)
  const may = useMay()('administer')
  const [draft, setDraft] = useState<string | null>(null)
  const drafting = useDraft(source)
  const proposing = usePropose(source)
  const restoring = useVersionText(source)
  const isThere = plan.data !== undefined && plan.data.yaml !== ''
  const wish = (wished: Wished) => drafting.mutate({ yaml: draft ?? plan.data?.yaml ?? '', ...wished }, { onSuccess: ({ yaml }) => setDraft(yaml) })
  const propose = () => proposing.mutate(undefined, { onSuccess: ({ yaml }) => setDraft(yaml) })
  const error = drafting.error ?? proposing.error ?? restoring.error
  return (
    <ListPage
      title={t('page.plan')}
      heading={report.data && sentenceOf(report.data, source, t)}
      hint={report.data && isThere ? t('plan.hint') : undefined}
      action={
        may && isThere && draft === null ? (
          <Button type="primary" onClick={() => setDraft(plan.data!.yaml)}>
            {t('plan.edit')}
          </Button>
        ) : undefined
      }
      controls={
        <>
          <div className="row plan-controls">
            {choice}
            {isThere && <Policies plan={plan.data!} onWish={may ? wish : null} />}
          </div>
          {error && <ProblemNote error={error} />}
          {plan.isError && <ProblemNote error={plan.error} retry={() => void plan.refetch()} />}
          {plan.data && draft !== null && (
            <PlanEditor
              source={source}
              text={draft}
              saved={plan.data}
              proposal={proposing.data?.yaml === draft ? proposing.data : null}
              onType={setDraft}
              onOver={() => setDraft(null)}
            />
          )}
          {plan.data && !isThere && draft === null && <NoPlan source={source} onPropose={may ? propose : null} onBegin={() => setDraft(BEGINNING)} busy={proposing.isPending} />}
        </>
      }
      asked={report}
      after={
        <>
          {plan.data && plan.data.version > 0 && (
            <PlanVersions source={source} present={plan.data} onRestore={may ? (version) => restoring.mutate(version, { onSuccess: ({ yaml }) => setDraft(yaml) }) : null} />
          )}
          <TypedProperties />
        </>
      }
    >
      {(data) => <PlanEvents source={source} report={data} onWish={may ? wish : null} />}
    </ListPage>
  )
}

type T = ReturnType<typeof useWords>['t']

function sentenceOf(report: PlanReport, source: string, t: T): string {
  const count = report.accepted.today
  if (report.version === null) return t('plan.sentence.none', { count, source })
  return t('plan.sentence', { count, names: report.names, unknown: report.unknown })
}

/** An entry of each sort, for whoever starts from nothing. */
const BEGINNING = `version: 1
policy:
  unknown_event: flag
  unknown_property: flag
  missing_property: flag
  wrong_type: flag
  value_not_allowed: flag
events:
  - type: track
    name: Signed Up
    schema:
      type: object
      required: [plan]
      additionalProperties: false
      properties:
        plan:
          type: string
          enum: [free, pro]
        seats:
          type: integer
          minimum: 1
`

function NoPlan({ source, onPropose, onBegin, busy }: { source: string; onPropose: (() => void) | null; onBegin: () => void; busy: boolean }) {
  const { t } = useWords()
  return (
    <EmptyState title={t('plan.none', { source })} text={t(onPropose ? 'plan.none.text' : 'plan.none.ask')}>
      {onPropose && (
        <>
          <Button type="primary" loading={busy} onClick={onPropose}>
            {t('plan.propose')}
          </Button>
          <Button onClick={onBegin}>{t('plan.begin')}</Button>
        </>
      )}
    </EmptyState>
  )
}

/** What becomes of an event that differs; changed here as a draft. */
function Policies({ plan, onWish }: { plan: Plan; onWish: ((wished: Wished) => void) | null }) {
  const { t, known } = useWords()
  const said = (policy: string) => known(`plan.policy.${policy}`) ?? policy
  return VIOLATIONS.map((violation) => {
    const label = t(`plan.violation.${violation}`)
    const policy = String(plan.policy[violation] ?? 'flag')
    return onWish ? (
      <Choice key={violation} label={label} value={policy} options={policiesOf(violation).map((key) => ({ key, label: said(key) }))} onChange={(key) => onWish({ violation, policy: key })} />
    ) : (
      <span key={violation} className="hint">
        {t('plan.policy.is', { violation: label, policy: said(policy) })}
      </span>
    )
  })
}
