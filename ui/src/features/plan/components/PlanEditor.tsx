import Button from 'antd/es/button'
import Input from 'antd/es/input'
import Popconfirm from 'antd/es/popconfirm'
import { useId, useMemo, useRef, useState } from 'react'
import type { Plan, PlanCheck, Proposal } from '../../../api/types.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useSettled } from '../../../parts/useSettled.ts'
import { useWords } from '../../../words/words.ts'
import { lineAt, useFaults, useSavePlan, useTry } from '../api.ts'
import { Changes } from './Changes.tsx'

/** More changes than these are folded. */
const FEW = 12

interface Props {
  readonly source: string
  readonly text: string
  readonly saved: Plan
  /** What the text was proposed from; null where it wasn't, or was changed since. */
  readonly proposal: Proposal | null
  readonly onType: (text: string) => void
  readonly onOver: () => void
}

/** The text of a plan with its mistakes at their lines; nothing holds until it is saved. */
export function PlanEditor({ source, text, saved, proposal, onType, onOver }: Props) {
  const { t, f } = useWords()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const gutter = useRef<HTMLPreElement>(null)
  const settled = useSettled(text, 400)
  const check = useFaults(source, settled, saved.version)
  const saving = useSavePlan(source)
  const faults = useMemo(() => (settled === text ? (check.data?.faults ?? []) : []), [settled, text, check.data])
  const changes = settled === text && faults.length === 0 ? (check.data?.changes ?? []) : []
  const wrong = useMemo(() => new Set(faults.map(({ line }) => line)), [faults])
  const lines = text.split('\n').length
  const go = (line: number) => {
    const field = area.current
    if (!field) return
    const [from, to] = lineAt(text, line)
    field.focus()
    field.setSelectionRange(from, to)
    field.scrollTop = Math.max(0, (line - 4) * 20)
  }
  const removing = (
    <Popconfirm title={t('plan.remove.sure')} okText={t('plan.remove')} cancelText={t('action.cancel')} onConfirm={() => saving.mutate({ yaml: '', version: saved.version }, { onSuccess: onOver })}>
      <Button type="text" danger>
        {t('plan.remove')}
      </Button>
    </Popconfirm>
  )
  return (
    <section className="sheet plan-editor">
      <h2>{t('plan.editor')}</h2>
      <p className="hint">{proposal ? t('plan.proposed', { read: f.number(proposal.read), count: proposal.events, since: f.day(proposal.since), days: proposal.days }) : t('plan.editor.hint')}</p>
      {proposal?.cut && <p className="hint">{t('plan.proposed.cut')}</p>}
      <label htmlFor={id}>{t('plan.yaml')}</label>
      <div className="plan-text">
        <pre ref={gutter} aria-hidden>
          {Array.from({ length: lines }, (_, at) => (
            <span key={at} className={wrong.has(at + 1) ? 'wrong' : undefined}>
              {at + 1}
              {'\n'}
            </span>
          ))}
        </pre>
        <textarea
          id={id}
          ref={area}
          value={text}
          wrap="off"
          spellCheck={false}
          rows={Math.min(24, Math.max(10, lines + 1))}
          aria-invalid={faults.length > 0}
          aria-describedby={`${id}f`}
          onChange={({ target }) => onType(target.value)}
          onScroll={({ currentTarget }) => {
            if (gutter.current) gutter.current.scrollTop = currentTarget.scrollTop
          }}
        />
      </div>
      <div id={`${id}f`} role="status">
        {faults.length > 0 && (
          <ul className="plan-faults">
            {faults.map((fault) => (
              <li key={`${fault.line} ${fault.path} ${fault.message}`}>
                <button type="button" className="text-button" onClick={() => go(fault.line)}>
                  {t('plan.line', { line: f.number(fault.line) })}
                </button>
                {fault.path && <code>{fault.path}</code>}
                <span>{fault.message}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
      {changes.length > 0 && (
        <details className="plan-try" open={changes.length <= FEW}>
          <summary>{t('plan.changing', { count: changes.length })}</summary>
          <Changes items={changes} />
        </details>
      )}
      {check.isError && <ProblemNote error={check.error} />}
      {saving.isError && <ProblemNote error={saving.error} kept={t('plan.kept')} />}
      <div className="row">
        <Button type="primary" loading={saving.isPending} onClick={() => saving.mutate({ yaml: text, version: saved.version }, { onSuccess: onOver })}>
          {t('plan.save')}
        </Button>
        <Button onClick={onOver}>{t('action.cancel')}</Button>
        {saved.yaml !== '' && removing}
      </div>
      <Trying source={source} text={text} />
    </section>
  )
}

const SAMPLE = '{"type": "track", "name": "Signed Up", "anonymous_id": "a-1", "properties": {}}'

/** What would become of an event by the text as it stands. */
function Trying({ source, text }: { source: string; text: string }) {
  const { t } = useWords()
  const id = useId()
  const [event, setEvent] = useState(SAMPLE)
  const trying = useTry(source)
  return (
    <details className="plan-try">
      <summary>{t('plan.try')}</summary>
      <label htmlFor={id}>{t('plan.try.event')}</label>
      <Input.TextArea id={id} className="yaml" value={event} spellCheck={false} autoSize={{ minRows: 3, maxRows: 12 }} onChange={({ target }) => setEvent(target.value)} />
      <div className="row">
        <Button size="small" loading={trying.isPending} onClick={() => trying.mutate({ yaml: text, event })}>
          {t('plan.try.run')}
        </Button>
      </div>
      {trying.isError && <ProblemNote error={trying.error} />}
      {trying.data && <Outcome check={trying.data} />}
    </details>
  )
}

function Outcome({ check }: { check: PlanCheck }) {
  const { t, known } = useWords()
  if (check.outcome === null) return <p className="hint">{t('plan.try.broken')}</p>
  return (
    <div role="status">
      <p>{known(`plan.outcome.${check.outcome}`) ?? check.outcome}</p>
      <ul className="plan-faults">
        {check.items.map((item) => (
          <li key={`${item.violation} ${item.property}`}>
            <span>{item.message}</span>
            <span className="hint">{known(`plan.policy.${item.policy}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
