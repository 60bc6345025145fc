# Digilent Arty A7-100T (xc7a100tcsg324-1): written by weft from its table of targets, flow/src/target.rs.
create_clock -name clock -period 10.000 [get_ports {clock_i}]
set_property -dict {PACKAGE_PIN E3 IOSTANDARD LVCMOS33} [get_ports {clock_i}]
set_property -dict {PACKAGE_PIN A9 IOSTANDARD LVCMOS33} [get_ports {uart_rx_i}]
set_property -dict {PACKAGE_PIN D10 IOSTANDARD LVCMOS33} [get_ports {uart_tx_o}]
set_property -dict {PACKAGE_PIN H5 IOSTANDARD LVCMOS33} [get_ports {led_o}]
# The first register of each synchroniser, beside the second.
set_property ASYNC_REG TRUE [get_cells -hierarchical -regexp {.*(early|line|request)_q_reg}]
set_false_path -from [get_ports {uart_rx_i}]
set_false_path -to [get_ports {uart_tx_o led_o}]
