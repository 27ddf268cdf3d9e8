import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { call } from '../../../api/client.ts'
import { useAnswer, useMay } from '../../../api/queries.ts'
import type { TypedProperties as Properties, TypedProperty } from '../../../api/types.ts'
import { Choice } from '../../../parts/Choice.tsx'
import { Listing, ListTable, type Column } from '../../../parts/Listing.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useWords } from '../../../words/words.ts'

const TYPES = ['text', 'number', 'boolean', 'none'] as const

/** Which properties of events have columns of their own, of what type, and what they are called in SQL. */
export function TypedProperties() {
  const { t, known } = useWords()
  const may = useMay()('administer')
  const properties = useAnswer('collect/properties')
  const client = useQueryClient()
  const typing = useMutation({
    mutationFn: (property: { name: string; type: string }) => call<Properties>('collect/properties', { method: 'PUT', body: property }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['answer', 'collect/properties'] }),
  })
  const said = (type: string) => known(`properties.type.${type}`) ?? type
  const options = TYPES.map((key) => ({ key, label: said(key) }))
  const columns: Column<TypedProperty>[] = [
    { name: 'name', label: t('properties.name'), names: true, cell: ({ name }) => name },
    {
      name: 'type',
      label: t('properties.type'),
      cell: ({ name, type }) => (may ? <Choice label="" value={type} options={options} onChange={(to) => typing.mutate({ name, type: to })} /> : said(type)),
    },
    { name: 'column', label: t('properties.column'), cell: ({ column }) => <code>{column}</code> },
    { name: 'open', label: t('properties.open'), cell: ({ open }) => t(open ? 'properties.open.yes' : 'properties.open.no') },
  ]
  return (
    <section className="sheet">
      <h2>{t('properties.title')}</h2>
      <p className="hint">{t('properties.hint')}</p>
      {properties.data && properties.data.waiting > 0 && <p className="hint">{t('properties.waiting', { count: properties.data.waiting })}</p>}
      {typing.isError && <ProblemNote error={typing.error} />}
      <Listing asked={properties} none={({ items }) => (items.length === 0 ? { title: t('properties.none'), text: t('properties.none.text') } : null)}>
        {({ items }) => <ListTable items={items} columns={columns} rowKey={({ name }) => name} />}
      </Listing>
      {may && <Another onType={(name, done) => typing.mutate({ name, type: 'text' }, { onSuccess: done })} />}
    </section>
  )
}

/** Gives a property a column that has none yet. */
function Another({ onType }: { onType: (name: string, done: () => void) => void }) {
  const { t } = useWords()
  const [name, setName] = useState('')
  const field = useId()
  return (
    <form
      className="row property-form"
      onSubmit={(event) => {
        event.preventDefault()
        onType(name.trim(), () => setName(''))
      }}
    >
      <label htmlFor={field}>{t('properties.add.name')}</label>
      <Input id={field} className="property-name" value={name} maxLength={200} onChange={({ target }) => setName(target.value)} />
      <Button htmlType="submit" disabled={name.trim() === ''}>
        {t('properties.add')}
      </Button>
    </form>
  )
}
