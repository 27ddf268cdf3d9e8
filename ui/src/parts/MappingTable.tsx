import Select from 'antd/es/select'
import { useMemo } from 'react'
import { useWords, type Words } from '../words/words.ts'
import './mapping.css'

interface Column {
  readonly column: string
  readonly field: string | null
  readonly label: string | null
  readonly sure: 'certain' | 'likely' | 'guess' | 'none'
  readonly example: string | null
  readonly why: string | null
}

interface Props {
  readonly columns: readonly Column[]
  /** Fields of the kind of file; a field holds at most one column. */
  readonly fields: readonly string[]
  readonly onChange: (column: string, field: string | null) => void
}

const MARK = { certain: '●', likely: '◐', guess: '○', none: '–' } as const

export function fieldWord({ known }: Pick<Words, 'known'>, field: string): string {
  return known(`field.${field}`) ?? field
}

/** How each column will be read, from an example, and how sure that is; any of it can be chosen otherwise. */
export function MappingTable({ columns, fields, onChange }: Props) {
  const words = useWords()
  const { t } = words
  const options = useMemo(() => {
    const all = [...new Set([...fields, ...columns.map(({ field }) => field).filter((field) => field !== null)])]
    return [{ value: '', label: t('mapping.none') }, ...all.map((field) => ({ value: field, label: fieldWord(words, field) }))]
  }, [fields, columns, words, t])
  return (
    <div className="table-scroll">
      <table className="data mapping">
        <thead>
          <tr>
            <th scope="col">{t('mapping.column')}</th>
            <th scope="col">{t('mapping.readAs')}</th>
            <th scope="col">{t('mapping.example')}</th>
            <th scope="col">{t('mapping.sure')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column) => (
            <tr key={column.column}>
              <th scope="row">
                <code>{column.column}</code>
              </th>
              <td>
                <Select
                  size="small"
                  aria-label={t('mapping.readAs.label', { column: column.column })}
                  value={column.field ?? ''}
                  options={options}
                  popupMatchSelectWidth={false}
                  style={{ inlineSize: 220 }}
                  onChange={(field) => onChange(column.column, field === '' ? null : field)}
                />
              </td>
              <td className="cut">{column.example ?? '–'}</td>
              <td className={`sure ${column.sure}`}>
                <span aria-hidden>{MARK[column.sure]}</span> {t(`mapping.sure.${column.sure}`)}
                {column.why && <span className="hint"> {column.why}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
