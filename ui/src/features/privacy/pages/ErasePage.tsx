import { useMutation } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useId, useState } from 'react'
import { call } from '../../../api/client.ts'
import { isLive, useAnswer, useJob, useStarted } from '../../../api/queries.ts'
import type { Begun, ErasureResult } from '../../../api/types.ts'
import { calledBy, plainRow, type PlainRow } from '../../../parts/customers.ts'
import { JobProgress } from '../../../parts/JobProgress.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useSettled } from '../../../parts/useSettled.ts'
import { useTitle } from '../../../parts/useTitle.ts'
import { useWords } from '../../../words/words.ts'
import '../privacy.css'

/** Erasing a person: found first, then asked for by name, then reported. */
export default function ErasePage() {
  const { t, f } = useWords()
  const id = useId()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<PlainRow | null>(null)
  const asked = useSettled(text.trim(), 250)
  const found = useAnswer('customers', { query: asked, limit: 8 }, asked.length >= 2 && chosen === null)
  useTitle(t('page.erase'))
  return (
    <article className="page narrow">
      <h1>{t('erase.head')}</h1>
      <p>{t('erase.text')}</p>
      <section className="sheet">
        <label htmlFor={id}>{t('erase.find')}</label>
        <Input.Search id={id} value={text} allowClear onChange={(event) => { setText(event.target.value); setChosen(null) }} />
        {found.isError && <ProblemNote error={found.error} />}
        {asked.length >= 2 && chosen === null && found.data && (
          <ul className="found">
            {found.data.items.map(plainRow).map((row) => (
              <li key={row.id}>
                <button type="button" onClick={() => setChosen(row)}>
                  <span>{calledBy(row)}</span>
                  <span className="hint">{t('erase.row', { country: row.country ? f.country(row.country) : '–', orders: row.orders ?? 0 })}</span>
                </button>
              </li>
            ))}
            {found.data.items.length === 0 && <li className="hint">{t('search.none', { text: asked })}</li>}
          </ul>
        )}
      </section>
      {chosen && <Confirm row={chosen} onOver={() => { setChosen(null); setText('') }} />}
    </article>
  )
}

function Confirm({ row, onOver }: { row: PlainRow; onOver: () => void }) {
  const { t, f } = useWords()
  const id = useId()
  const [typed, setTyped] = useState('')
  const started = useStarted()
  const erase = useMutation({
    mutationFn: () => call<Begun>('privacy/erase', { method: 'POST', body: { customer: row.id } }),
    onSuccess: started,
  })
  const { data: job } = useJob(erase.data?.job.id ?? null)
  const name = row.name ?? row.id
  const same = typed.trim() === name
  const report = job?.state === 'done' ? (job.result as ErasureResult) : null
  const over = job !== undefined && !isLive(job)
  if (report) {
    const holdings = report.erased.flatMap((room) => room.holdings)
    return (
      <section className="sheet" role="status">
        <h2>{t('erase.done', { name })}</h2>
        <ul>
          {holdings.map(({ place, rows }) => (
            <li key={place}>{t('erase.rows', { place, rows: f.number(rows) })}</li>
          ))}
        </ul>
        <details>
          <summary className="hint">{t('erase.signed')}</summary>
          <pre>{JSON.stringify(report, null, 2)}</pre>
        </details>
        <p>
          <Button onClick={onOver}>{t('erase.another')}</Button>
        </p>
      </section>
    )
  }
  if (job) {
    return (
      <section className="sheet">
        <JobProgress job={job} />
        {over && <Button onClick={onOver}>{t('erase.another')}</Button>}
      </section>
    )
  }
  return (
    <section className="sheet erase">
      <h2>{t('erase.ask', { name })}</h2>
      <p>{t('erase.what', { orders: row.orders ?? 0 })}</p>
      <label htmlFor={id}>{t('erase.type', { name })}</label>
      <Input id={id} value={typed} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
      {erase.isError && <ProblemNote error={erase.error} kept={t('erase.kept')} />}
      <div className="row">
        <Button type="primary" danger disabled={!same} loading={erase.isPending} title={same ? undefined : t('erase.needsName')} onClick={() => erase.mutate()}>
          {t('erase.do', { name })}
        </Button>
        <Button onClick={onOver}>{t('action.keep')}</Button>
        {!same && <span className="hint">{t('erase.needsName')}</span>}
      </div>
    </section>
  )
}
