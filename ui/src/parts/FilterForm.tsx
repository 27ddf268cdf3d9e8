import Button from 'antd/es/button'
import Input from 'antd/es/input'
import Select from 'antd/es/select'
import { useId, useState } from 'react'
import { useWords } from '../words/words.ts'
import { FIELDS } from './filters.ts'

export default function FilterForm({ onAdd }: { onAdd: (filter: string) => void }) {
  const { t } = useWords()
  const id = useId()
  const [field, setField] = useState<string>('country')
  const [op, setOp] = useState<'eq' | 'ne'>('eq')
  const [value, setValue] = useState('')
  return (
    <form
      className="filter-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (value.trim()) onAdd(`${field}:${op}:${value.trim()}`)
      }}
    >
      <label htmlFor={`${id}f`}>{t('filter.field')}</label>
      <Select
        id={`${id}f`}
        value={field}
        onChange={setField}
        options={FIELDS.map((name) => ({ value: name, label: t(`field.${name}`) }))}
      />
      <label htmlFor={`${id}o`}>{t('filter.op')}</label>
      <Select
        id={`${id}o`}
        value={op}
        onChange={setOp}
        options={(['eq', 'ne'] as const).map((name) => ({ value: name, label: t(`filter.${name}`) }))}
      />
      <label htmlFor={`${id}v`}>{t('filter.value')}</label>
      <Input id={`${id}v`} value={value} onChange={(event) => setValue(event.target.value)} />
      <Button type="primary" htmlType="submit" disabled={value.trim() === ''} title={value.trim() === '' ? t('filter.needsValue') : undefined}>
        {t('filter.apply')}
      </Button>
    </form>
  )
}
