import { useMutation, useQueryClient } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import Select from 'antd/es/select'
import { useId, useState } from 'react'
import { call } from '../../../api/client.ts'
import { useAnswer } from '../../../api/queries.ts'
import type { Page } from '../../../api/types.ts'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useTitle } from '../../../parts/useTitle.ts'
import { useWords } from '../../../words/words.ts'
import '../access.css'

interface User {
  readonly id: string
  /** What is typed to sign in. */
  readonly name: string
  readonly roles: readonly string[]
  readonly hasPassword: boolean
  readonly disabled: boolean
  readonly createdAt: string
}

const ROLES = ['viewer', 'analyst', 'marketer', 'agent', 'privacy-officer', 'admin'] as const

export default function UsersPage() {
  const { t, f, known } = useWords()
  const result = useAnswer<Page<User>>('users')
  const [adding, setAdding] = useState(false)
  useTitle(t('page.users'))
  const role = (name: string) => known(`role.${name}`) ?? name
  return (
    <article className="page">
      <div className="row">
        <h1>{result.data ? t('users.sentence', { count: result.data.items.length }) : t('page.users')}</h1>
        <span className="spring" />
        {!adding && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('users.add')}
          </Button>
        )}
      </div>
      {adding && <NewUser role={role} onOver={() => setAdding(false)} />}
      {result.isError && <ProblemNote error={result.error} retry={() => void result.refetch()} />}
      {result.data && (
        <section className="sheet">
          <div className="table-scroll">
            <table className="data">
              <thead>
                <tr>
                  <th scope="col">{t('signIn.user')}</th>
                  <th scope="col">{t('settings.roles')}</th>
                  <th scope="col">{t('users.state')}</th>
                  <th scope="col">{t('users.since')}</th>
                </tr>
              </thead>
              <tbody>
                {result.data.items.map((user) => (
                  <tr key={user.id}>
                    <th scope="row">{user.name}</th>
                    <td>{f.list(user.roles.map(role))}</td>
                    <td>{t(user.disabled ? 'users.off' : user.hasPassword ? 'users.on' : 'users.link')}</td>
                    <td>{f.day(user.createdAt)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </article>
  )
}

function NewUser({ role, onOver }: { role: (name: string) => string; onOver: () => void }) {
  const { t } = useWords()
  const id = useId()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [roles, setRoles] = useState<string[]>(['viewer'])
  const add = useMutation({
    mutationFn: () => call('users', { method: 'POST', body: { name, password, roles } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['answer', 'users'] })
      onOver()
    },
  })
  return (
    <section className="sheet">
      <form
        className="user-form"
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate()
        }}
      >
        <h2>{t('users.add')}</h2>
        <label htmlFor={`${id}u`}>{t('signIn.user')}</label>
        <Input id={`${id}u`} value={name} required autoComplete="off" onChange={(event) => setName(event.target.value)} />
        <label htmlFor={`${id}p`}>{t('signIn.password')}</label>
        <Input.Password id={`${id}p`} value={password} required minLength={10} autoComplete="new-password" aria-describedby={`${id}h`} onChange={(event) => setPassword(event.target.value)} />
        <p id={`${id}h`} className="hint">
          {t('users.password.hint')}
        </p>
        <label htmlFor={`${id}r`}>{t('settings.roles')}</label>
        <Select id={`${id}r`} mode="multiple" value={roles} onChange={setRoles} options={ROLES.map((one) => ({ value: one, label: role(one) }))} />
        {add.isError && <ProblemNote error={add.error} />}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={add.isPending}>
            {t('users.add')}
          </Button>
          <Button onClick={onOver}>{t('action.cancel')}</Button>
        </div>
      </form>
    </section>
  )
}
