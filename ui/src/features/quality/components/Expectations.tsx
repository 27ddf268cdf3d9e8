import { useMutation, useQueryClient } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import Popconfirm from 'antd/es/popconfirm'
import { useId, useState } from 'react'
import { call } from '../../../api/client.ts'
import { useAnswer, useMay } from '../../../api/queries.ts'
import type { Expectation } from '../../../api/types.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useWords } from '../../../words/words.ts'

/** What could not be checked is for somebody to look at, as what is broken. */
export const fails = ({ outcome }: Expectation) => outcome === 'failed' || outcome === 'not_checked'

const WORDS: Readonly<Record<string, 'quality.passed' | 'quality.failed' | 'quality.notApplicable' | 'quality.notChecked'>> = {
  passed: 'quality.passed',
  failed: 'quality.failed',
  not_applicable: 'quality.notApplicable',
}

const SIGNS: Readonly<Record<string, string>> = { passed: '●', not_applicable: '○' }

const PATH = 'quality/expectations'

/** An entry of each sort, for whoever starts from nothing. */
const BEGINNING = `expectations:
  - kind: orders
    not_null: order_id
  - kind: orders
    in_range: {column: quantity, min: -1000, max: 1000}
  - kind: orders
    references: {column: product_id, to: products.product_id}
`

/** What is expected of the data, how it came out, and where it is declared. */
export function Expectations({ checks }: { checks: readonly Expectation[] }) {
  const { t, f } = useWords()
  const may = useMay()
  const [declaring, setDeclaring] = useState(false)
  return (
    <section className="sheet">
      <div className="sheet-head">
        <h2>{t('quality.expectations')}</h2>
        {may('import') && !declaring && (
          <Button size="small" onClick={() => setDeclaring(true)}>
            {t(checks.length === 0 ? 'quality.declare' : 'quality.declare.change')}
          </Button>
        )}
      </div>
      {declaring ? <Declaring onOver={() => setDeclaring(false)} /> : checks.length === 0 && <p className="hint">{t('quality.expectations.none')}</p>}
      <ul className="checks">
        {checks.map((one) => (
          <li key={one.name}>
            <span className={fails(one) ? 'check failed' : one.outcome === 'passed' ? 'check passed' : 'check'}>
              <span aria-hidden>{SIGNS[one.outcome] ?? '▲'}</span> {t(WORDS[one.outcome] ?? 'quality.notChecked')}
            </span>
            <span>{one.name}</span>
            {fails(one) && (
              <span className="hint">
                {t('quality.failed.rows', { failed: f.number(one.failed), rows: f.number(one.rows) })}
                {one.examples.length > 0 && t('quality.examples', { examples: f.list([...one.examples]) })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Declaring({ onOver }: { onOver: () => void }) {
  const declared = useAnswer(PATH)
  if (declared.isError) return <ProblemNote error={declared.error} retry={() => void declared.refetch()} />
  return declared.data ? <Editor yaml={declared.data.yaml} onOver={onOver} /> : null
}

function Editor({ yaml, onOver }: { yaml: string; onOver: () => void }) {
  const { t } = useWords()
  const id = useId()
  const client = useQueryClient()
  const [text, setText] = useState(yaml || BEGINNING)
  const done = async () => {
    await Promise.all([client.invalidateQueries({ queryKey: ['answer', 'quality'] }), client.invalidateQueries({ queryKey: ['answer', PATH] })])
    onOver()
  }
  const saving = useMutation({ mutationFn: () => call(PATH, { method: 'PUT', body: { yaml: text } }), onSuccess: done })
  const removing = useMutation({ mutationFn: () => call(PATH, { method: 'DELETE' }), onSuccess: done })
  const error = saving.error ?? removing.error
  return (
    <form
      className="declaring"
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate()
      }}
    >
      <label htmlFor={id}>{t('quality.declare.yaml')}</label>
      <Input.TextArea id={id} value={text} onChange={(event) => setText(event.target.value)} autoSize={{ minRows: 8, maxRows: 24 }} spellCheck={false} className="yaml" aria-describedby={`${id}h`} />
      <p id={`${id}h`} className="hint">
        {t('quality.declare.hint')}
      </p>
      {error && <ProblemNote error={error} kept={t('quality.declare.kept')} />}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={saving.isPending}>
          {t('quality.declare.save')}
        </Button>
        <Button onClick={onOver}>{t('action.cancel')}</Button>
        {yaml && (
          <Popconfirm title={t('quality.declare.remove.sure')} okText={t('quality.declare.remove')} cancelText={t('action.cancel')} onConfirm={() => removing.mutate()}>
            <Button type="text" danger>
              {t('quality.declare.remove')}
            </Button>
          </Popconfirm>
        )}
      </div>
    </form>
  )
}
