// What the scripts of data hand over: a name, the data, and the rules for traditional characters.
interface Window { showcaseShard: (name: string, said: unknown, twos?: string, rules?: Record<string, string>) => void }
