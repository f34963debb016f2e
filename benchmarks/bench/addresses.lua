-- Asks for one address after the other: wrk … -s addresses.lua URL -- FILE, a file with a path on each line.
local requests, place = {}, 0

function init(arguments)
   for path in io.lines(arguments[1]) do
      requests[#requests + 1] = wrk.format("GET", path)
   end
end

function request()
   place = place % #requests + 1
   return requests[place]
end
