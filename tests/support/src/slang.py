# Parses and elaborates what the command line names, as slang's own driver does.
import sys
from pyslang.driver import Driver

driver = Driver()
driver.addStandardArgs()
arguments = " ".join(["slang", *sys.argv[1:]])
good = driver.parseCommandLine(arguments) and driver.processOptions() and driver.parseAllSources()
sys.exit(0 if good and driver.runFullCompilation(True) else 1)
