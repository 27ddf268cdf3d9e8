import type { PlanChange } from '../../../api/types.ts'
import { useWords } from '../../../words/words.ts'

/** In what one plan differs from another, a line a difference. */
export function Changes({ items }: { items: readonly PlanChange[] }) {
  return (
    <ul className="plan-changes">
      {items.map((change, at) => (
        <li key={at}>
          <Changed change={change} />
        </li>
      ))}
    </ul>
  )
}

function Changed({ change }: { change: PlanChange }) {
  const { t, known } = useWords()
  const { what, type, name, subject, before, after } = change
  const said = (text: string) => (what === 'policy_changed' ? (known(`plan.policy.${text}`) ?? text) : text)
  const event = type === null ? null : (name ?? t('plan.any', { type: known(`plan.type.${type}`) ?? type }))
  return (
    <>
      {t(`plan.what.${what}`)} {event && <strong>{event}</strong>} {subject && (what === 'policy_changed' ? (known(`plan.violation.${subject}`) ?? subject) : <code>{subject}</code>)}
      {before && (
        <>
          {' '}
          <del>{said(before)}</del>
        </>
      )}
      {after && (
        <>
          {' '}
          <ins>{said(after)}</ins>
        </>
      )}
    </>
  )
}
