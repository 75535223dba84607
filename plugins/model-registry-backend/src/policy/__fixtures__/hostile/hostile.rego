# Policies that misbehave, compiled by policies/build.sh's opa into hostile.wasm beside this file:
#   opa build -t wasm -e hostile/loop -e hostile/bomb -e hostile/nothing -e hostile/garbage -e hostile/fine
package hostile

# Counts to 10^15, which does not end while anybody waits.
loop := count([1 |
	some i in numbers.range(1, 100000)
	some j in numbers.range(1, 100000)
	some k in numbers.range(1, 100000)
	i * (j * k) == input.never
])

# Asks for far more memory than there may be.
bomb := count(concat("", [text |
	some i in numbers.range(1, 100000)
	text := concat("", [input.text, input.text, input.text, input.text])
]))

# Has no answer.
nothing := true if input.never

garbage := {"result": "fine by me", "reasons": "none"}

fine := {"answer": input.text}
