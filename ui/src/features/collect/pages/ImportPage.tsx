import Button from 'antd/es/button'
import Input from 'antd/es/input'
import Select from 'antd/es/select'
import { useId, useRef, useState, type DragEvent } from 'react'
import { Link, useNavigate } from 'react-router'
import { isLive, useJob } from '../../../api/queries.ts'
import { JobProgress } from '../../../parts/JobProgress.tsx'
import { fieldWord, MappingTable } from '../../../parts/MappingTable.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useTitle } from '../../../parts/useTitle.ts'
import { useWords } from '../../../words/words.ts'
import { KINDS, NEW_READING, useDryRun, useImport, type Kind, type Reading } from '../api.ts'
import type { DryRun } from '../../../api/types.ts'
import { ambiguousDate, commaNumber, isoOf, numberOf } from '../undecided.ts'
import '../collect.css'

const STEPS = ['files', 'mapping', 'check', 'done'] as const
type Step = (typeof STEPS)[number]

const FIELDS: Record<Kind, readonly string[]> = {
  orders: ['order_id', 'line', 'customer', 'ordered_at', 'product_id', 'product_name', 'category', 'quantity', 'unit_price', 'amount', 'discount', 'tax', 'shipping', 'currency', 'status', 'channel', 'store', 'country', 'region', 'payment_method', 'promotion', 'campaign'],
  contacts: ['source_id', 'full_name', 'given_name', 'family_name', 'email', 'email_verified', 'phone', 'birth_date', 'gender', 'company', 'street', 'city', 'region', 'postcode', 'country', 'created_at', 'updated_at'],
  products: ['product_id', 'name', 'category', 'brand', 'unit_cost', 'currency', 'stock'],
  rates: ['date', 'base', 'quote', 'rate'],
  events: ['message_id', 'type', 'name', 'anonymous_id', 'user_id', 'occurred_at', 'sent_at', 'received_at', 'session_id', 'channel', 'touchpoint', 'creator', 'url', 'referrer', 'utm_source', 'utm_medium', 'utm_campaign', 'device', 'os', 'country', 'ip', 'value', 'currency'],
  subscriptions: ['subscription_id', 'customer', 'plan', 'started_at', 'ended_at', 'end_reason', 'amount_per_month', 'currency', 'updated_at'],
  feedback: ['feedback_id', 'customer', 'about', 'kind', 'question', 'score', 'scale_min', 'scale_max', 'text', 'language', 'occurred_at', 'channel', 'touchpoint', 'order_id', 'product_id', 'updated_at'],
  tickets: ['ticket_id', 'customer', 'status', 'opened_at', 'first_response_at', 'resolved_at', 'reopened', 'priority', 'tier', 'category', 'channel', 'agent', 'satisfied', 'updated_at'],
  spend: ['date', 'channel', 'campaign', 'cost', 'impressions', 'clicks', 'currency'],
  consents: ['customer', 'purpose', 'granted', 'basis', 'occurred_at', 'evidence'],
}

/** Drop, see how it is read, check, import: nothing is written before the last step. */
export default function ImportPage() {
  const { t } = useWords()
  const [file, setFile] = useState<File | null>(null)
  const [reading, setReading] = useState<Reading>(NEW_READING)
  const [step, setStep] = useState<Step>('files')
  const [job, setJob] = useState<string | null>(null)
  const dryRun = useDryRun()
  const importing = useImport()
  useTitle(t('page.import'))

  const read = (next: File, how: Reading) => {
    setFile(next)
    setReading(how)
    dryRun.mutate({ file: next, reading: how }, { onSuccess: () => setStep((now) => (now === 'files' ? 'mapping' : now)) })
  }
  const start = () => {
    if (!file) return
    importing.mutate(
      { file, reading },
      {
        onSuccess: (answer) => {
          setJob(answer.job.id)
          setStep('done')
        },
      },
    )
  }
  return (
    <article className="page">
      <h1>{t(`import.head.${step}`)}</h1>
      <ol className="steps-line" aria-label={t('import.steps')}>
        {STEPS.map((name, index) => (
          <li key={name} aria-current={name === step ? 'step' : undefined} className={STEPS.indexOf(step) > index ? 'over' : undefined}>
            <span>{index + 1}</span> {t(`import.step.${name}`)}
          </li>
        ))}
      </ol>
      {step === 'files' && <Drop reading={reading} onReading={setReading} onFile={(next) => read(next, reading)} busy={dryRun.isPending} file={file} />}
      {dryRun.isError && <ProblemNote error={dryRun.error} retry={file ? () => read(file, reading) : undefined} kept={t('import.nothingWritten')} />}
      {step === 'mapping' && dryRun.data && file && (
        <Mapping file={file} run={dryRun.data} reading={reading} busy={dryRun.isPending} onReading={(next) => read(file, next)} onBack={() => setStep('files')} onNext={() => setStep('check')} />
      )}
      {step === 'check' && dryRun.data && file && (
        <Check run={dryRun.data} busy={importing.isPending} onDecimal={() => read(file, { ...reading, decimal: 'comma' })} onBack={() => setStep('mapping')} onImport={start} />
      )}
      {importing.isError && <ProblemNote error={importing.error} retry={start} kept={t('import.nothingWritten')} />}
      {step === 'done' && job && <Done job={job} onMore={() => { setStep('files'); setFile(null); setReading(NEW_READING); setJob(null) }} />}
    </article>
  )
}

interface DropProps {
  readonly reading: Reading
  readonly onReading: (reading: Reading) => void
  readonly onFile: (file: File) => void
  readonly busy: boolean
  readonly file: File | null
}

function Drop({ reading, onReading, onFile, busy, file }: DropProps) {
  const { t } = useWords()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const found = event.dataTransfer.files[0]
    if (found) onFile(found)
  }
  return (
    <section className="sheet import-files">
      <div className="import-what">
        <label htmlFor={`${id}k`}>{t('import.kind')}</label>
        <Select
          id={`${id}k`}
          value={reading.kind}
          onChange={(kind) => onReading({ ...reading, kind })}
          options={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
        <p className="hint">{t(`kind.${reading.kind}.hint`)}</p>
        <label htmlFor={`${id}s`}>{t('import.source')}</label>
        <Input id={`${id}s`} value={reading.source} onChange={(event) => onReading({ ...reading, source: event.target.value })} />
        <p className="hint">{t('import.source.hint')}</p>
      </div>
      <div
        className={over ? 'drop over' : 'drop'}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p className="drop-title">{busy && file ? t('import.reading', { file: file.name }) : t('import.drop')}</p>
        <p className="hint">{t('import.formats')}</p>
        <Button type="primary" loading={busy} onClick={() => input.current?.click()}>
          {t('import.choose')}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={t('import.choose')}
          onChange={(event) => {
            const found = event.target.files?.[0]
            if (found) onFile(found)
            event.target.value = ''
          }}
        />
      </div>
    </section>
  )
}

interface MappingProps {
  readonly file: File
  readonly run: DryRun
  readonly reading: Reading
  readonly busy: boolean
  readonly onReading: (reading: Reading) => void
  readonly onBack: () => void
  readonly onNext: () => void
}

function Mapping({ file, run, reading, busy, onReading, onBack, onNext }: MappingProps) {
  const { t, f } = useWords()
  const { format } = run
  const change = (column: string, field: string | null) => {
    const map: Record<string, string> = {}
    for (const read of run.columns) {
      const own = read.column === column ? field : read.field === field ? null : read.field
      if (own) map[own] = read.column
    }
    onReading({ ...reading, map })
  }
  const unread = run.columns.filter(({ field }) => field === null).length
  return (
    <section className={busy ? 'sheet old' : 'sheet'}>
      <p>
        <strong>{file.name}</strong> <span className="hint">{t('import.file', { rows: f.number(run.rows), size: f.bytes(file.size) })}</span>
      </p>
      <div className="controls import-format">
        <Choice name="encoding" value={reading.encoding} found={format.encoding} options={['UTF-8', 'UTF-16', 'GBK', 'Big5', 'windows-1252']} onChange={(encoding) => onReading({ ...reading, encoding })} />
        <Choice name="delimiter" value={reading.delimiter} found={format.delimiter} options={[',', ';', '\t', '|']} onChange={(delimiter) => onReading({ ...reading, delimiter })} />
        <Choice name="decimal" value={reading.decimal} found={format.decimal} options={['point', 'comma']} onChange={(decimal) => onReading({ ...reading, decimal })} />
        <Choice name="dateOrder" value={reading.dateOrder} found={format.dateOrder} options={['d/m/y', 'm/d/y', 'y/m/d']} onChange={(dateOrder) => onReading({ ...reading, dateOrder })} />
      </div>
      {run.open.length > 0 && <Open run={run} onChoose={(chosen) => onReading({ ...reading, ...chosen })} />}
      {format.why && <p className="hint">{t('import.dates.why', { why: format.why })}</p>}
      <MappingTable columns={run.columns} fields={FIELDS[run.kind] ?? FIELDS.orders} onChange={change} />
      <footer className="import-foot">
        <span className="hint">{t('import.unread', { count: unread })}</span>
        <span className="spring" />
        <Button onClick={onBack}>{t('action.back')}</Button>
        <Button type="primary" loading={busy} disabled={run.open.length > 0} title={run.open.length > 0 ? t('import.open') : undefined} onClick={onNext}>
          {t('import.toCheck')}
        </Button>
      </footer>
    </section>
  )
}

/** What the file leaves open and its reader has to say before it goes in. */
function Open({ run, onChoose }: { run: DryRun; onChoose: (chosen: Partial<Reading>) => void }) {
  const { t } = useWords()
  return (
    <div role="alert" className="open-questions">
      <h2>{t('import.open')}</h2>
      {run.open.map((fault) => {
        const mixed = fault.code.endsWith('_MIXED')
        if (fault.field === 'dateOrder') return <DateQuestion key={fault.code} run={run} mixed={mixed} onChoose={(dateOrder) => onChoose({ dateOrder })} />
        if (fault.field === 'decimal') return <NumberQuestion key={fault.code} run={run} mixed={mixed} onChoose={(decimal) => onChoose({ decimal })} />
        return (
          <p key={fault.code + (fault.field ?? '')} className="field-fault">
            {fault.message} <code>{fault.code}</code>
          </p>
        )
      })}
    </div>
  )
}

interface QuestionProps {
  readonly run: DryRun
  /** Some of the file can only be read one way and some only the other. */
  readonly mixed: boolean
  readonly onChoose: (chosen: string) => void
}

/** Which of the first two numbers is the day: a date of the file, read each way. */
function DateQuestion({ run, mixed, onChoose }: QuestionProps) {
  const { t, f } = useWords()
  const example = ambiguousDate(run)
  return (
    <fieldset>
      <legend>{mixed || example === null ? t('import.dates.mixed') : t('import.dates.ask', { example })}</legend>
      <div className="row">
        {(['d/m/y', 'm/d/y'] as const).map((order) => (
          <Button key={order} onClick={() => onChoose(order)}>
            {example === null ? t(`format.${order}`) : t('import.read.as', { how: t(`format.${order}`), what: f.day(isoOf(example, order)) })}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}

/** What the comma of a number is for. */
function NumberQuestion({ run, mixed, onChoose }: QuestionProps) {
  const { t, f } = useWords()
  const example = commaNumber(run)
  return (
    <fieldset>
      <legend>{mixed || example === null ? t('import.numbers.mixed') : t('import.numbers.ask', { example })}</legend>
      <div className="row">
        {(['point', 'comma'] as const).map((mark) => (
          <Button key={mark} onClick={() => onChoose(mark)}>
            {example === null ? t(`format.${mark}`) : t('import.read.as', { how: t(`import.numbers.${mark}`), what: f.number(numberOf(example, mark), 3) })}
          </Button>
        ))}
      </div>
    </fieldset>
  )
}

interface ChoiceProps {
  readonly name: 'encoding' | 'delimiter' | 'decimal' | 'dateOrder'
  readonly value: string | null
  readonly found: string | null
  readonly options: readonly string[]
  readonly onChange: (value: string | null) => void
}

/** What the file shows, unless one chooses. */
function Choice({ name, value, found, options, onChange }: ChoiceProps) {
  const { t, known } = useWords()
  const id = useId()
  if (found === null && value === null) return null
  const word = (option: string) => known(`format.${option === '\t' ? 'tab' : option}`) ?? option
  return (
    <span className="control-label">
      <label htmlFor={id}>{t(`import.${name}`)}</label>
      <Select
        id={id}
        size="small"
        value={value ?? ''}
        popupMatchSelectWidth={false}
        onChange={(next) => onChange(next === '' ? null : next)}
        options={[
          { value: '', label: t('import.found', { value: found === null ? '–' : word(found) }) },
          ...options.map((option) => ({ value: option, label: word(option) })),
        ]}
      />
    </span>
  )
}

interface CheckProps {
  readonly run: DryRun
  readonly busy: boolean
  readonly onDecimal: () => void
  readonly onBack: () => void
  readonly onImport: () => void
}

function Check({ run, busy, onDecimal, onBack, onImport }: CheckProps) {
  const words = useWords()
  const { t, f, known } = words
  const faulty = Object.values(run.faultCounts).reduce((sum, count) => sum + count, 0)
  return (
    <>
      <section className="sheet">
        <h2>{faulty === 0 ? t('import.noFaults') : t('import.faults', { count: faulty })}</h2>
        {faulty > 0 && (
          <>
            <p className="hint">{t('import.faults.hint', { accepted: f.number(run.rows - faulty) })}</p>
            <ul className="faults">
              {run.faults.map((fault, index) => (
                <li key={index}>
                  <span>
                    {t('import.fault', {
                      line: fault.line === null ? '–' : f.number(fault.line),
                      column: fault.column ?? '–',
                      value: fault.value ?? '',
                      message: fault.message,
                    })}
                  </span>
                  {fault.suggestion && <span className="hint">{fault.suggestion}</span>}
                  {fault.code === 'REJECT_NUMBER' && (
                    <Button size="small" onClick={onDecimal}>
                      {t('import.decimalComma')}
                    </Button>
                  )}
                  <span className="hint">{t('import.fault.count', { count: run.faultCounts[fault.code] ?? 1, what: known(`reject.${fault.code}`) ?? fault.code })}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <section className="sheet">
        <h2>{t('import.sample')}</h2>
        <div className="table-scroll">
          <table className="data">
            <thead>
              <tr>
                {run.sample.fields.map((column) => (
                  <th key={column} scope="col">
                    {fieldWord(words, column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {run.sample.rows.map((row, index) => (
                <tr key={index}>
                  {row.map((value, column) => (
                    <td key={column} className={NUMERIC.test(value ?? '') ? 'right' : 'cut'}>
                      {shown(value, f)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <footer className="import-foot">
          <span className="hint">{t('import.nothingWritten')}</span>
          <span className="spring" />
          <Button onClick={onBack}>{t('action.back')}</Button>
          <Button type="primary" loading={busy} onClick={onImport}>
            {t('import.do', { count: run.rows - faulty })}
          </Button>
        </footer>
      </section>
    </>
  )
}

const NUMERIC = /^-?\d+\.\d+$/

/** Amounts come with all their decimals; ids are whole and stay as they are. */
function shown(value: string | null, f: ReturnType<typeof useWords>['f']): string {
  if (value === null) return '–'
  if (NUMERIC.test(value)) return f.number(Number(value), 2)
  return /^\d{4}-\d\d-\d\d[T ]/.test(value) ? f.moment(value.replace(' ', 'T')) : value
}

function Done({ job, onMore }: { job: string; onMore: () => void }) {
  const { t, f } = useWords()
  const navigate = useNavigate()
  const { data, isError, error } = useJob(job)
  const result = (data?.result ?? null) as { read?: number; accepted?: number; duplicates?: number; rejected?: number } | null
  const over = data !== undefined && !isLive(data)
  return (
    <section className="sheet import-done">
      {isError && <ProblemNote error={error} />}
      {data && <JobProgress job={data} />}
      {!over && <p className="hint">{t('import.leave')}</p>}
      {result && (
        <dl className="facts">
          {(['read', 'accepted', 'duplicates', 'rejected'] as const).map((name) => (
            <div key={name} className="contents">
              <dt>{t(`import.${name}`)}</dt>
              <dd>
                {result[name] === undefined ? '–' : f.number(result[name])}
                {name === 'rejected' && (result.rejected ?? 0) > 0 && (
                  <>
                    {' '}
                    <Link to="/data/rejects">{t('import.seeRejects')}</Link>
                  </>
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {over && (
        <div className="row">
          <Button type="primary" onClick={() => void navigate('/')}>
            {t('import.overview')}
          </Button>
          <Button onClick={onMore}>{t('import.more')}</Button>
        </div>
      )}
    </section>
  )
}
